package users

import (
	_ "embed"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/device"
)

// User is a user with their phone.
type User struct {
	consent.User
	Device device.Section // what the file says about the phone
}

//go:embed users.yaml
var builtIn []byte

// BuiltIn returns the built-in users.
func BuiltIn() ([]User, error) { return Parse("users.yaml", builtIn) }

// Consenting returns the users without their phones, as the packages that ask for consent need them.
func Consenting(all []User) []consent.User {
	list := make([]consent.User, len(all))
	for i, u := range all {
		list[i] = u.User
	}
	return list
}
