package program

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// withheld is the error of a file that is there and that pages do not get.
type withheld struct{ why string }

func (w withheld) Error() string { return "is never served: " + w.why }

// Is makes it a file that is not there for all that do not ask why.
func (withheld) Is(target error) bool { return target == fs.ErrNotExist }

// Withhold keeps what the run itself writes, or reads as a secret, from pages and from [Watch]: a file, or a folder
// with all that is in it, by any name that it has. It need not be there yet. what says what it is: "the trace".
func (p *Program) Withhold(name, what string) {
	abs, err := filepath.Abs(name)
	if err != nil || p.own == nil {
		return
	}
	p.own.mu.Lock()
	defer p.own.mu.Unlock()
	p.own.all = append(p.own.all, own{abs, what})
}

// owns are what a run withholds.
type owns struct {
	mu  sync.Mutex
	all []own
}

type own struct{ name, what string }

// find tells why a file is withheld, "" for one that is not. real is its path, without links; info may be nil for a
// file that is gone.
func (o *owns) find(real string, info fs.FileInfo) string {
	if o == nil {
		return ""
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, own := range o.all {
		there, err := os.Stat(own.name)
		if err == nil && info != nil && os.SameFile(there, info) { // by another name, or a hard link
			return own.what
		}
		if strings.EqualFold(resolved(own.name), real) || err == nil && there.IsDir() && within(real, own.name) {
			return own.what
		}
	}
	return ""
}

// resolved is a path without links, as far as it exists.
func resolved(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	above := filepath.Dir(name)
	if above == name {
		return name
	}
	return filepath.Join(resolved(above), filepath.Base(name))
}

// within reports whether a path is that of a folder, or below it, by whatever names.
func within(name, dir string) bool {
	folder, err := os.Stat(dir)
	if err != nil {
		return false
	}
	for at := resolved(name); ; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && os.SameFile(info, folder) {
			return true
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// Contains reports whether a file or a folder, which need not be there, is the program's folder or in it, by whatever
// names.
func (p *Program) Contains(name string) bool { return p.Dir != "" && within(name, p.Dir) }

// IsIn reports whether the program's folder is a folder or in it.
func (p *Program) IsIn(dir string) bool { return p.Dir != "" && within(p.Dir, dir) }

// private tells why a file of a folder is withheld by its name, "" for one that is not.
func private(name string) string {
	switch {
	case name == ".":
	case strings.EqualFold(folded(name), ManifestName):
		return "it is the manifest"
	case hidden(name):
		return "its name, or that of a folder it is in, begins with a dot"
	case isSecret(path.Base(name)):
		return secretName
	}
	return ""
}

const (
	secretName = "its name is that of a file of keys or passwords"
	keyInIt    = "it is a private key"
)

// check tells why an open file of the folder is withheld. It looks at the file itself, wherever links led.
func (f folder) check(name string, file fs.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(filepath.Join(f.dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	if there, err := os.Stat(real); err != nil || !os.SameFile(there, info) {
		return fs.ErrNotExist // it is being replaced
	}
	top := resolved(f.dir)
	inside, err := filepath.Rel(top, real)
	if err != nil {
		return err
	}
	if why := private(filepath.ToSlash(inside)); why != "" && !(why == secretName && info.IsDir()) {
		return withheld{why}
	}
	if what := f.own.find(real, info); what != "" {
		return withheld{"it is " + what}
	}
	if state := stateOf(top, inside); state != "" {
		return withheld{fmt.Sprintf("%q is a state folder", state)}
	}
	return nil
}

// stateParts are what a state folder has in it, by the beginnings of their names.
var stateParts = []string{"ledger.db", "storage.db", "merchants", "files", "web", "pictures"}

// stateOf finds the state folder, of another run or one before, that a file of the program's folder is part of.
func stateOf(top, inside string) string {
	parts := strings.Split(filepath.ToSlash(inside), "/")
	for i, part := range parts {
		dir := filepath.Join(top, filepath.Join(parts[:i]...))
		for _, known := range stateParts {
			if (part == known || strings.HasPrefix(part, known+"-")) && isState(dir) {
				return dir
			}
		}
	}
	return ""
}

// isState reports whether a folder has a ledger of Jembatan in it: a database that says so.
func isState(dir string) bool {
	file, err := os.Open(filepath.Join(dir, "ledger.db"))
	if err != nil {
		return false
	}
	defer file.Close()
	begin := make([]byte, 72)
	n, _ := file.ReadAt(begin, 0)
	return n == len(begin) && string(begin[:15]) == "SQLite format 3" && string(begin[68:]) == "JmbL"
}
