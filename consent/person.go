package consent

// Person is who is asked.
type Person struct {
	ID   string
	Name string
	// Fields hold what a wallet knows about them, by the names that profiles use in [Scope.Opens]; a field that
	// is absent is one that the wallet does not have of this person.
	Fields map[string]string
}
