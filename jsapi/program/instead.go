package program

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// inFolder says of a file what is to be opened in its place, in words that follow its name.
func inFolder(file string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".zip", ".tar", ".gz", ".tgz", ".rar", ".7z", ".xz", ".bz2", ".amr":
		return "is an archive: unpack it, and name the folder with its pages"
	}
	return fmt.Sprintf("is a file: name the folder it is in, %s", filepath.Dir(file))
}

// readableFolder makes sure that a folder can be read by this user, which is said of it here and not of each file.
func readableFolder(abs, dir string) error {
	file, err := os.Open(abs)
	if err == nil {
		defer file.Close()
		if _, err = file.ReadDir(1); err == nil || errors.Is(err, io.EOF) {
			_, err = os.Stat(filepath.Join(abs, "."))
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("folder %q may not be read by this user: change its permissions, chmod u+rx", dir)
	}
	return nil
}

// otherManifests are names under which nothing is read.
var otherManifests = regexp.MustCompile(`(?i)^\.?jembatan\.(ya?ml|json|toml)(\.txt)?$`)

// misnamed refuses a manifest that would not be read, where there is none that is.
func misnamed(files fs.FS, dir string) error {
	if _, err := fs.Stat(files, ManifestName); err == nil {
		return nil
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil // which is said of what is looked for next
	}
	for _, entry := range entries {
		if name := entry.Name(); otherManifests.MatchString(name) && name != ManifestName && !entry.IsDir() {
			way := "rename it to " + ManifestName
			if ext := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(name), ".txt"))); ext == ".json" || ext == ".toml" {
				way = "write " + ManifestName + " in its place"
			}
			return fmt.Errorf("%s is not read: %s", filepath.Join(dir, name), way)
		}
	}
	return nil
}

// sources are folders with an index.html that needs a build, or is not the program.
var sources = []string{"node_modules", "public", "src", "test", "tests", "coverage"}

// noPage says that there is no first page, and what may be meant: a folder in this one that has one, as builds leave it,
// a page of another name, or a program that is to be built first.
func (p *Program) noPage(dir string) error {
	_, err := fs.Stat(p.files, "package.json")
	built := err != nil
	for _, pattern := range []string{"*/" + defaultEntry, "*.htm*"} {
		found, _ := fs.Glob(p.files, pattern) // sorted
		for _, name := range found {
			sub, inSub := strings.CutSuffix(name, "/"+defaultEntry)
			if p.findPage(name) != nil || inSub && !built && slices.Contains(sources, sub) {
				continue
			}
			instead := "set entry: " + name
			if inSub {
				instead = fmt.Sprintf("run %q, which has one, or set entry:", filepath.Join(dir, sub))
			}
			return fmt.Errorf("folder %q has no page %s: %s in %s", dir, defaultEntry, instead, ManifestName)
		}
	}
	if !built {
		return fmt.Errorf("folder %q has package.json and no page %s: build it (npm run build) and run the folder that this makes, such as %q, or start its server and run its address, such as http://localhost:5173",
			dir, defaultEntry, filepath.Join(dir, "dist"))
	}
	return fmt.Errorf("folder %q has no page %s: add one, or set entry: in %s", dir, defaultEntry, ManifestName)
}

// compiled are scripts that a browser cannot run before a build tool has made JavaScript of them.
var compiled = regexp.MustCompile(`(?i)<script\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]+\.(?:tsx?|jsx|vue|svelte))["'\s>?]`)

// Unbuilt says of a first page that it loads what only a build tool can make a script of; "" where it does not.
func (p *Program) Unbuilt() string {
	if p.Site != nil {
		return ""
	}
	page, err := readFile(p.files, p.Entry, 1<<20)
	if err != nil {
		return ""
	}
	script := compiled.FindSubmatch(page)
	if script == nil {
		return ""
	}
	return fmt.Sprintf("%s loads %s, which a browser cannot run: build the program and run the folder that this makes, or start its server and run its address, such as http://localhost:5173",
		p.Entry, script[1])
}
