package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/users"
)

// findUser returns the user with an id from a file or, if file is "", from the built-in users. The error is one line:
// it lists the users to choose from, or starts with file:line.
func findUser(id, file string) (users.User, error) {
	all, err := readUsers(file)
	if err != nil {
		return users.User{}, err
	}
	var ids []string
	for _, user := range all {
		if user.ID == id {
			return user, nil
		}
		ids = append(ids, user.ID)
	}
	where := "; --users FILE reads your own users"
	if file != "" {
		where = ", from " + file
	}
	return users.User{}, fmt.Errorf("--user %q is not known: %suse one of %s%s", id, spelling.Hint(id, ids...), strings.Join(ids, ", "), where)
}

// readUsers reads the users of a file, or returns the built-in ones for "".
func readUsers(file string) ([]users.User, error) {
	if file == "" {
		return users.BuiltIn()
	}
	data, err := yamlfile.Load(file)
	if err != nil {
		return nil, fmt.Errorf("--users: %q %w: use a file with a list of users", file, err)
	}
	return users.Parse(file, data)
}
