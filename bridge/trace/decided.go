package trace

// By says who made the decision, as a phrase that follows the outcome: "by the user".
func (d Decision) By() string {
	switch d.Source {
	case "window":
		return "by the user"
	case "script":
		return "by a script"
	case "memory":
		return "as granted before"
	case "embargo":
		return "without asking: the user has just refused"
	case "panel":
		return "from the panel"
	}
	return "by " + d.Source
}
