package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/users"
)

// findPerson finds who is asked: the person of that id in a file of the
// user's own, or, where file is "", among those who are built in. The error is
// one line; it lists who there is, or starts with file:line.
func findPerson(id, file string) (users.User, error) {
	there, err := readPeople(file)
	if err != nil {
		return users.User{}, err
	}
	var ids []string
	for _, person := range there {
		if person.ID == id {
			return person, nil
		}
		ids = append(ids, person.ID)
	}
	where := "; --users FILE reads users of your own"
	if file != "" {
		where = ", from " + file
	}
	return users.User{}, fmt.Errorf("--user %q is not known: use one of %s%s", id, strings.Join(ids, ", "), where)
}

// readPeople reads who there is.
func readPeople(file string) ([]users.User, error) {
	if file == "" {
		return users.BuiltIn()
	}
	data, err := yamlfile.Load(file)
	if err != nil {
		return nil, fmt.Errorf("--users: %q %w: name a file with a list of users", file, err)
	}
	return users.Parse(file, data)
}
