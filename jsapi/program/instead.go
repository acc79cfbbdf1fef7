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

	"github.com/jembatan/jembatan/assets/axml"
)

// inFolder says what to open instead of a file. The result completes a sentence that begins with the file's name.
func inFolder(file string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".zip", ".tar", ".gz", ".tgz", ".rar", ".7z", ".xz", ".bz2", ".amr":
		return "is an archive: unpack it, and pass the folder with its pages"
	}
	if strings.HasSuffix(file, ".scenario.yaml") {
		return fmt.Sprintf("is a scenario: jembatan test %s plays it", file)
	}
	return fmt.Sprintf("is a file: pass its folder, %s", filepath.Dir(file))
}

// readableFolder returns an error if this user cannot read a folder. It is checked here, so that the error names the
// folder and not one of its files.
func readableFolder(abs, dir string) error {
	file, err := os.Open(abs)
	if err == nil {
		defer file.Close()
		if _, err = file.ReadDir(1); err == nil || errors.Is(err, io.EOF) {
			_, err = os.Stat(filepath.Join(abs, "."))
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("folder %q cannot be read by this user: change its permissions, chmod u+rx", dir)
	}
	return nil
}

// otherManifests matches names that look like that of a manifest, but are not read.
var otherManifests = regexp.MustCompile(`(?i)^\.?jembatan\.(ya?ml|json|toml)(\.txt)?$`)

// misnamed returns an error if the folder has no manifest, but a file with a similar name.
func misnamed(files fs.FS, dir string) error {
	if _, err := fs.Stat(files, ManifestName); err == nil {
		return nil
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil // the next lookup reports the error
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

// sources lists folders whose index.html needs a build, or is not that of the program.
var sources = []string{"node_modules", "public", "src", "test", "tests", "coverage"}

// noPage returns the error for a folder without a first page. It suggests what to do: run a subfolder that has one, as
// builds create it, name another page in the manifest, or build the program first.
func (p *Program) noPage(dir string) error {
	apps, _ := fs.Glob(p.files, "*/app.json") // returns sorted names
	for _, name := range apps {
		sub := path.Dir(name)
		if files, err := fs.Sub(p.files, sub); err == nil && axml.Recognise(files) {
			return fmt.Errorf("folder %q has neither app.json nor page %s: run %q, which has app.json, or set miniprogramRoot in mini.project.json",
				dir, defaultEntry, filepath.Join(dir, sub))
		}
	}
	_, err := fs.Stat(p.files, "package.json")
	built := err != nil
	for _, pattern := range []string{"*/" + defaultEntry, "*.htm*"} {
		found, _ := fs.Glob(p.files, pattern) // returns sorted names
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
		return fmt.Errorf("folder %q has package.json and no page %s: build it (npm run build) and run the output folder, such as %q, or start its server and run its address, such as http://localhost:5173",
			dir, defaultEntry, filepath.Join(dir, "dist"))
	}
	return fmt.Errorf("folder %q has no page %s: add one, or set entry: in %s", dir, defaultEntry, ManifestName)
}

// compiled matches script elements that a browser cannot run until a build tool has compiled them to JavaScript.
var compiled = regexp.MustCompile(`(?i)<script\b[^>]*\ssrc\s*=\s*["']?([^"'\s>]+\.(?:tsx?|jsx|vue|svelte))["'\s>?]`)

// Unbuilt returns a warning if the first page loads a script that must be compiled first, or that imports a package by its name;
// otherwise "".
func (p *Program) Unbuilt() string {
	if p.Site != nil {
		return ""
	}
	page, err := readFile(p.files, p.Entry, 1<<20)
	if err != nil {
		return ""
	}
	page = pageComments.ReplaceAll(page, nil)
	why := ""
	if script := compiled.FindSubmatch(page); script != nil {
		why = fmt.Sprintf("loads %s, which a browser cannot run", script[1])
	} else if name, imported := p.importsPackage(page); imported != "" {
		why = fmt.Sprintf("loads %s, which imports %q, a package that a browser cannot find", name, imported)
		if name == "" {
			why = fmt.Sprintf("imports %q, a package that a browser cannot find", imported)
		}
	}
	if why == "" {
		return ""
	}
	return fmt.Sprintf("%s %s: build the program and run the output folder, or start its server and run its address, such as http://localhost:5173", p.Entry, why)
}

var (
	// scripts matches script elements, with their attributes and their text.
	scripts = regexp.MustCompile(`(?is)<script((?:\s[^>]*)?)>(.*?)</script`)
	// isModule, isMap and source match attributes of a script element.
	isModule = regexp.MustCompile(`(?i)\stype\s*=\s*["']?module(?:["'\s]|$)`)
	isMap    = regexp.MustCompile(`(?i)\stype\s*=\s*["']?importmap\b`)
	source   = regexp.MustCompile(`(?i)\ssrc\s*=\s*["']?([^"'\s>?#]+)`)
	// imports matches the imports of a module that begin a line.
	imports = regexp.MustCompile(`(?m)^[ \t]*(?:import|(?:import|export)\b[^'"();=.]*\bfrom)\s*["']([^"']+)["']`)
	// pageComments and scriptComments match what is not part of a page, and of a script.
	pageComments   = regexp.MustCompile(`(?s)<!--.*?-->`)
	scriptComments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	// located matches what an import finds without a package: a path or an address.
	located = regexp.MustCompile(`^(?:\.{0,2}/|[A-Za-z][A-Za-z0-9+.-]*:)`)
)

// importsPackage returns the first package that a module of a page imports by its name, and the address by which the page loads the
// module; "" for one in the page itself. Import maps, which say where packages are, are not read: a page that has one imports none.
func (p *Program) importsPackage(page []byte) (module, imported string) {
	all := scripts.FindAllSubmatch(page, -1)
	for _, script := range all {
		if isMap.Match(script[1]) {
			return "", ""
		}
	}
	for _, script := range all {
		if !isModule.Match(script[1]) {
			continue
		}
		name, code := "", script[2]
		if src := source.FindSubmatch(script[1]); src != nil {
			name = string(src[1])
			file := strings.TrimPrefix(name, "/")
			if file == name {
				file = path.Join(path.Dir(p.Entry), name)
			}
			var err error
			if code, err = readFile(p.files, path.Clean(file), 1<<20); err != nil {
				continue // it is elsewhere, or is not there
			}
		}
		for _, found := range imports.FindAllSubmatch(scriptComments.ReplaceAll(code, []byte(" ")), -1) {
			if !located.Match(found[1]) {
				return name, string(found[1])
			}
		}
	}
	return "", ""
}
