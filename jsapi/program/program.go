package program

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/device"
)

// mostManifest is the maximum size of a manifest, in bytes.
const mostManifest = 64 << 10

// defaultEntry is the first page of a program whose manifest has no entry.
const defaultEntry = "index.html"

// Program is a mini-program that can be served: its manifest with defaults filled in.
type Program struct {
	AppID  string
	Name   string
	Icon   string   // data URI; "" for none
	Wallet string   // "" if the manifest names none
	Entry  string   // path of the first page in the folder, with slashes
	Scopes []string // provisioned scopes; nil for all
	// Fallback is the page that is served for navigations to addresses without a file, a path like Entry; "" for none.
	Fallback string
	Hosts    []string // which my.request and similar calls may reach; nil for all
	// Origins are servers on this machine, HOST:PORT, that take the place of https origins, by their hosts.
	Origins map[string]string
	Device  device.Section // what the manifest says about the phone
	Mocks   []Mock         // in order: the first match answers
	Presets []Preset       // of the panel, in order
	Payment *Payment       // for orders that no back end created; nil if absent
	Dir     string         // absolute path of the folder; "" for a built-in program
	// Site is the compiled program if it is written in the template language, otherwise nil. Such a program has no
	// Fallback, and its Entry is a page path in app.json, or "" for the first page.
	Site *shell.Site

	// Tell, if not nil, is called when a page requests a withheld file, and when another user of the machine makes a
	// request. It must be safe for concurrent use.
	Tell func(what, why string)

	files    fs.FS
	own      *owns // nil for a built-in program
	manifest *Manifest
}

// Load opens the mini-program in a folder. Each error is one line that names the folder, or file:line of the manifest,
// and says what to do.
func Load(dir string) (*Program, error) { return LoadAt(dir, "") }

// LoadAt is [Load] for a program that is opened at the given page, a path in the folder that may have a query and a
// fragment. The program then needs no first page.
func LoadAt(dir, page string) (*Program, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("folder %q does not exist: %spass the folder of a mini-program", dir, spelling.Hint(dir, assets.Demos...))
	case err != nil:
		return nil, fmt.Errorf("folder %q cannot be opened: %w: change the permissions of the folders above it", dir, reason(err))
	case !info.IsDir():
		return nil, fmt.Errorf("%q %s", dir, inFolder(dir))
	}
	if err := readableFolder(abs, dir); err != nil {
		return nil, err
	}
	own := &owns{}
	p, err := load(folder{abs, own}, dir, filepath.Base(abs), abs, page)
	if err != nil {
		return nil, err
	}
	p.Dir, p.own = abs, own
	return p, nil
}

// LoadFS opens a built-in mini-program. name takes the place of the folder's name in defaults and errors.
func LoadFS(files fs.FS, name string) (*Program, error) {
	return load(files, name, name, "built in: "+name, "")
}

// load opens a program. dir is the folder as errors show it, base is its name, and place distinguishes its default id
// from those of other folders with the same name.
func load(files fs.FS, dir, base, place, page string) (*Program, error) {
	if err := misnamed(files, dir); err != nil {
		return nil, err
	}
	manifest, err := readManifest(files, filepath.Join(dir, ManifestName))
	if err != nil {
		return nil, err
	}
	p := &Program{
		AppID:    manifest.AppID,
		Name:     manifest.Name,
		Wallet:   manifest.Wallet,
		Entry:    manifest.Entry,
		Scopes:   manifest.Scopes,
		Fallback: manifest.Fallback,
		Hosts:    manifest.Hosts,
		Origins:  manifest.Origins,
		Device:   manifest.Device,
		Mocks:    manifest.Mocks,
		Payment:  manifest.Payment,
		Presets:  manifest.Presets,
		files:    files,
		manifest: manifest,
	}
	if p.AppID == "" {
		p.AppID = defaultID(base, place)
	}
	if p.Name == "" {
		p.Name = defaultName(base, p.AppID)
	}
	if manifest.has("icon") {
		if p.Icon, err = readIcon(files, manifest.Icon); err != nil {
			return nil, manifest.fail("icon", "%q %v", manifest.Icon, err)
		}
	}
	if p.isTemplates() {
		return p, p.compile(dir, page)
	}
	if err := p.findEntry(dir); err != nil && !p.has(page) {
		return nil, err
	}
	return p, p.findFallback()
}

// findEntry returns an error if the program has no first page.
func (p *Program) findEntry(dir string) error {
	named := p.manifest.has("entry")
	if !named {
		p.Entry = defaultEntry
	}
	err := p.findPage(p.Entry)
	switch {
	case err == nil:
		return nil
	case named && strings.ContainsAny(p.Entry, "?#"):
		return p.manifest.fail("entry", "%q has a query or a fragment: name the file of the page alone", p.Entry)
	case named:
		return p.manifest.fail("entry", "%q %v", p.Entry, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("folder %q: page %s cannot be read: change its permissions", dir, defaultEntry)
	}
	if hint := axml.Sources(p.files); hint != "" {
		return fmt.Errorf("folder %q: %s", dir, hint)
	}
	return p.noPage(dir)
}

// has reports whether an address in the folder is that of an existing page.
func (p *Program) has(address string) bool {
	path, _, _ := strings.Cut(address, "#")
	path, _, _ = strings.Cut(path, "?")
	name, ok := inside(strings.TrimPrefix(path, "/"))
	return path != "" && ok && p.findPage(name) == nil
}

// findFallback returns an error if the fallback page does not exist.
func (p *Program) findFallback() error {
	if !p.manifest.has("fallback") {
		return nil
	}
	if err := p.findPage(p.Fallback); err != nil {
		return p.manifest.fail("fallback", "%q %v", p.Fallback, err)
	}
	return nil
}

// findPage returns an error if a page does not exist or is withheld. The error completes a sentence that begins with
// the page's name.
func (p *Program) findPage(name string) error {
	if hidden(name) {
		return errors.New("is never served: use a page without a leading dot")
	}
	if why := private(name); why != "" {
		return withheld{why}
	}
	info, err := fs.Stat(p.files, name)
	switch {
	case err != nil:
		return missing(err)
	case !info.Mode().IsRegular():
		return errors.New("is a folder: use a page in it")
	}
	return nil
}

// CheckWallet returns an error if the wallet of the manifest is not a known one. The error is one line with file:line.
func (p *Program) CheckWallet(known []string) error { return p.manifest.CheckWallet(known) }

// WithAdded returns a wallet's profile with the scopes that the manifest adds. The error is one line with file:line.
func (p *Program) WithAdded(profile *consent.Profile) (*consent.Profile, error) {
	return p.manifest.WithAdded(profile)
}

// CheckScopes returns an error if a scope of the manifest is not one of the known scopes of the wallet with which the
// program runs. The error is one line with file:line.
func (p *Program) CheckScopes(wallet string, known []string) error {
	return p.manifest.CheckScopes(wallet, known)
}

// readManifest reads the manifest in the folder of the pages. If there is none, the result is empty. The name file is
// used only in messages.
func readManifest(files fs.FS, file string) (*Manifest, error) {
	data, err := readFile(files, ManifestName, mostManifest)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, yamlfile.Errorf(file, 1, "%s %v", ManifestName, err)
	}
	return ParseManifest(file, data)
}

// readFile reads a regular file of at most limit bytes. The error completes a sentence that begins with the file's
// name.
func readFile(files fs.FS, name string, limit int64) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, missing(err)
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, missing(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return nil, missing(err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("is larger than %d KiB: make it smaller", limit>>10)
	}
	return data, nil
}

// missing returns the reason for which a file cannot be opened.
func missing(err error) error {
	var kept withheld
	if errors.As(err, &kept) {
		return kept
	}
	if errors.Is(err, fs.ErrNotExist) {
		return notThere{}
	}
	if errors.Is(err, fs.ErrPermission) {
		return unreadable{}
	}
	return fmt.Errorf("cannot be opened inside the folder: %w", reason(err))
}

// notThere is fs.ErrNotExist with another text.
type notThere struct{}

func (notThere) Error() string        { return "does not exist" }
func (notThere) Is(target error) bool { return target == fs.ErrNotExist }

// unreadable is fs.ErrPermission with another text.
type unreadable struct{}

func (unreadable) Error() string        { return "cannot be read by this user: change its permissions" }
func (unreadable) Is(target error) bool { return target == fs.ErrPermission }

// reason strips the operation and the path from an error: the message that wraps it names the file.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// defaultID derives an id from a folder's name, and from its path to distinguish folders with the same name.
func defaultID(base, place string) string {
	const most = 64 - 1 - 8
	kept := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && appIDs.MatchString(string(r)) {
			return r
		}
		return '-'
	}, base)
	kept = strings.Trim(kept, "-.")
	if kept == "" {
		kept = "program"
	}
	hash := sha256.Sum256([]byte(place))
	return kept[:min(len(kept), most)] + "-" + hex.EncodeToString(hash[:4])
}

// defaultName derives a name from a folder's name, by the rules for names in a manifest.
func defaultName(base, id string) string {
	letters := []rune(readable.Without(base))
	name := strings.Trim(string(letters[:min(len(letters), mostName)]), " ./\\")
	if readable.Name(name, mostName) != nil {
		return id
	}
	return name
}

// Later returns the keys of the manifest that have changed since a run started with a program, and take effect at the next
// start.
func (p *Program) Later(started *Program) []string { return p.manifest.Later(started.manifest) }
