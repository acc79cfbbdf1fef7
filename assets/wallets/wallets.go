package wallets

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
)

//go:embed *.yaml
var files embed.FS

// Default is the wallet of a program that names none.
const Default = "dana"

// Names returns the names of all wallets, sorted.
func Names() []string {
	found, err := fs.Glob(files, "*.yaml")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	names := make([]string, len(found))
	for i, file := range found {
		names[i] = strings.TrimSuffix(file, ".yaml")
	}
	slices.Sort(names)
	return names
}

// Read returns the profile of the named wallet, and the name of its file for messages about it. The error
// lists the wallets there are.
func Read(name string) (file string, data []byte, err error) {
	if !slices.Contains(Names(), name) {
		return "", nil, fmt.Errorf("wallet %q is not known: %suse one of %s", name, spelling.Hint(name, Names()...), strings.Join(Names(), ", "))
	}
	data, err = files.ReadFile(name + ".yaml")
	return "wallets/" + name + ".yaml", data, err
}
