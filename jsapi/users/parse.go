package users

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/device"
)

// The maximum lengths of a name and of a field, in characters.
const (
	mostName  = 80
	mostField = 500
)

var ids = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,31}$`)

// usersFile is a list of users, as written in its file.
type usersFile struct {
	People []userFile `yaml:"people"`
}

type userFile struct {
	Line   yamlfile.Line
	ID     yamlfile.Text                   `yaml:"id"`
	Name   yamlfile.Text                   `yaml:"name"`
	Fields map[yamlfile.Text]yamlfile.Text `yaml:"fields"`
	Device device.Section                  `yaml:"device"`
}

// Parse parses a list of users. The name file is used only in messages. Each error is one line that starts with
// file:line and says what to write instead. These are the keys:
//
//	people:              # at least one
//	  - id: budi         # for --user and the ledger; 1 to 32 of a-z 0-9 . _ -, the first a letter or digit
//	    name: Budi       # as shown; 1 to 80 characters, including a letter
//	    fields:          # what the wallet knows about them; optional
//	      phone: "+62…"  # a name in consent.FieldNames, or one that begins with x-; 1 to 500 visible characters
//	    device: {…}      # their phone, see package device; optional
func Parse(file string, data []byte) ([]User, error) {
	var in usersFile
	if err := yamlfile.Read(file, data, &in); err != nil {
		return nil, err
	}
	c := &yamlfile.Checker{File: file}
	var users []User
	for _, written := range in.People {
		user := parse(c, written)
		if slices.ContainsFunc(users, func(other User) bool { return other.ID == user.ID }) {
			c.Fail(written.ID.Line, "user %s is listed twice: keep one", user.ID)
		}
		users = append(users, user)
	}
	if len(users) == 0 {
		c.Fail(1, "people is missing: list at least one user")
	}
	if c.Err != nil {
		return nil, c.Err
	}
	return users, nil
}

func parse(c *yamlfile.Checker, in userFile) User {
	line := int(in.Line)
	u := User{User: consent.User{ID: c.Text(in.ID, line, "people: id"), Fields: map[string]string{}}, Device: in.Device}
	if !ids.MatchString(u.ID) {
		c.Fail(in.ID.Line, "people: id %q: use up to 32 of a-z, 0-9, dot, dash, underscore", u.ID)
	}
	u.Name = c.Named(in.Name, line, mostName, "user "+u.ID+": name")
	for _, key := range yamlfile.Keys(in.Fields) {
		if !consent.IsField(key.Value) {
			c.Fail(key.Line, "user %s: there is no field %q: use one of %s, or a name of your own that begins with x-",
				u.ID, key.Value, strings.Join(consent.FieldNames(), ", "))
		}
		u.Fields[key.Value] = c.Shown(in.Fields[key], key.Line, mostField, "user "+u.ID+": "+key.Value)
	}
	if err := in.Device.Check(c.File); err != nil && c.Err == nil {
		c.Err = err
	}
	return u
}
