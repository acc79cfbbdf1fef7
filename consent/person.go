package consent

import "github.com/jembatan/jembatan/assets/device"

// Person is who is asked.
type Person struct {
	ID   string
	Name string
	// Fields hold what a wallet knows about them, by the names that profiles use in [Scope.Opens]; a field that
	// is absent is one that the wallet does not have of this person.
	Fields map[string]string
	// Device is what the file says about their phone. Nothing here looks into it.
	Device device.Section
}
