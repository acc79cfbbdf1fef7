package program

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// withheld is the error for an existing file that is not served.
type withheld struct{ why string }

func (w withheld) Error() string { return "is never served: " + w.why }

// Is makes the error equal to fs.ErrNotExist.
func (withheld) Is(target error) bool { return target == fs.ErrNotExist }

// Withhold hides a file, or a folder with everything in it, from pages and from [Watch], under any of its names. It is
// meant for files that the run itself writes, or reads as secrets. The file need not exist yet. what describes it, such
// as "the trace".
func (p *Program) Withhold(name, what string) {
	abs, err := filepath.Abs(name)
	if err != nil || p.own == nil {
		return
	}
	p.own.mu.Lock()
	defer p.own.mu.Unlock()
	p.own.all = append(p.own.all, own{abs, what})
}

// owns is the list of what a run withholds.
type owns struct {
	mu  sync.Mutex
	all []own
}

type own struct{ name, what string }

// find returns the description of a withheld file, or "" if it is not withheld. real is its path without links; info is
// nil if the file is gone.
func (o *owns) find(real string, info fs.FileInfo) string {
	if o == nil {
		return ""
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, own := range o.all {
		there, err := os.Stat(own.name)
		if err == nil && info != nil && os.SameFile(there, info) { // another name, or a hard link
			return own.what
		}
		if strings.EqualFold(resolved(own.name), real) || err == nil && there.IsDir() && within(real, own.name) {
			return own.what
		}
	}
	return ""
}

// resolved returns a path with its links resolved, as far as it exists.
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

// within reports whether a path is that of a folder or below it, under any of their names.
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

// Contains reports whether a file or folder, which need not exist, is the program's folder or in it, under any of its
// names.
func (p *Program) Contains(name string) bool { return p.Dir != "" && within(name, p.Dir) }

// IsIn reports whether the program's folder is dir or in it.
func (p *Program) IsIn(dir string) bool { return p.Dir != "" && within(p.Dir, dir) }

// private returns the reason for which a file is withheld because of its name, or "" if it is not.
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

// check returns an error if an open file of the folder is withheld. It checks the file itself, wherever links led.
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
	if why := private(packaged(filepath.ToSlash(inside))); why != "" && !(why == secretName && info.IsDir()) {
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

// packaged returns a path without the folder in which a package manager keeps the packages to which node_modules has
// links: pnpm, bun, or Yarn with its pnpm linker. These folders begin with a dot, and have nothing private in them.
func packaged(name string) string {
	parts := strings.Split(name, "/")
	for i := 1; i < len(parts)-1; i++ {
		if parts[i-1] == "node_modules" && slices.Contains([]string{".pnpm", ".bun", ".store"}, parts[i]) {
			parts = slices.Delete(parts, i, i+1)
		}
	}
	return strings.Join(parts, "/")
}

// stateParts lists the names of the files and folders in a state folder; a suffix after a dash may follow.
var stateParts = []string{"ledger.db", "storage.db", "merchants", "files", "web", "pictures"}

// stateOf returns the state folder, of this or another run, that contains a file of the program's folder, or "".
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

// isState reports whether a folder contains a ledger: a SQLite database with the application id JmbL.
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
