package people

import _ "embed"

//go:embed people.yaml
var data []byte

// Read returns the people and the name of their file for messages about it.
func Read() (file string, content []byte) { return "people/people.yaml", data }
