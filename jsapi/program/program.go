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

	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/device"
)

// mostManifest is the size of the largest manifest, in bytes.
const mostManifest = 64 << 10

// defaultEntry is the page of a program whose manifest names none.
const defaultEntry = "index.html"

// Program is a mini-program that can be served: its manifest with the defaults filled in.
type Program struct {
	AppID  string
	Name   string
	Icon   string   // data URI; "" for none
	Wallet string   // "" where the manifest names none
	Entry  string   // path of the first page inside the folder, with slashes
	Scopes []string // those it was provisioned for; nil for all
	// Fallback is the page for addresses that a page moves to and that name no file, a path like Entry; "" for none.
	Fallback string
	Hosts    []string       // that my.request and its like may reach; nil for all
	Device   device.Section // what the manifest says about the phone
	Mocks    []Mock         // in their order: the first that fits answers
	Payment  *Payment       // of orders that no back end made; nil: absent
	Dir      string         // absolute path of the folder; "" for one that is built in
	// Site is the compiled program where it is one of the template language; nil for one of pages. It has no Fallback, and
	// its Entry is a path of app.json's pages, "" for the first.
	Site *shell.Site

	// Tell, unless it is nil, is called where a page asks for a file that is withheld, or another user of the machine
	// for anything, by several goroutines at once.
	Tell func(what, why string)

	files    fs.FS
	own      *owns // nil for a program that is built in
	manifest *Manifest
}

// Load opens the mini-program in a folder. Each error is one line that names the folder, or file:line of the
// manifest, and the way out.
func Load(dir string) (*Program, error) { return LoadAt(dir, "") }

// LoadAt is [Load] for a program that is opened at another page than its first: a path in the folder, perhaps with a
// query and a fragment. Then it need not have a first page.
func LoadAt(dir, page string) (*Program, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("folder %q does not exist: name the folder of a mini-program", dir)
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

// LoadFS opens a mini-program that is built in. name stands for the folder's name in defaults and errors.
func LoadFS(files fs.FS, name string) (*Program, error) {
	return load(files, name, name, "built in: "+name, "")
}

// load reads a program. dir is what errors call the folder, base its name, and place what tells its default
// id from that of another folder of the same name.
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
		Device:   manifest.Device,
		Mocks:    manifest.Mocks,
		Payment:  manifest.Payment,
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

// findEntry makes sure that there is a first page.
func (p *Program) findEntry(dir string) error {
	named := p.manifest.has("entry")
	if !named {
		p.Entry = defaultEntry
	}
	err := p.findPage(p.Entry)
	switch {
	case err == nil:
		return nil
	case named:
		return p.manifest.fail("entry", "%q %v", p.Entry, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("folder %q: page %s may not be read: change its permissions", dir, defaultEntry)
	}
	if hint := axml.Sources(p.files); hint != "" {
		return fmt.Errorf("folder %q: %s", dir, hint)
	}
	return p.noPage(dir)
}

// has reports whether an address in the folder names a page that is there.
func (p *Program) has(address string) bool {
	path, _, _ := strings.Cut(address, "#")
	path, _, _ = strings.Cut(path, "?")
	name, ok := inside(strings.TrimPrefix(path, "/"))
	return path != "" && ok && p.findPage(name) == nil
}

// findFallback makes sure that there is the page for addresses of no file.
func (p *Program) findFallback() error {
	if !p.manifest.has("fallback") {
		return nil
	}
	if err := p.findPage(p.Fallback); err != nil {
		return p.manifest.fail("fallback", "%q %v", p.Fallback, err)
	}
	return nil
}

// findPage makes sure that a page is there and will be served. The error ends a sentence that begins with its name.
func (p *Program) findPage(name string) error {
	if hidden(name) {
		return errors.New("is never served: name a page without a leading dot")
	}
	if why := private(name); why != "" {
		return withheld{why}
	}
	info, err := fs.Stat(p.files, name)
	switch {
	case err != nil:
		return missing(err)
	case !info.Mode().IsRegular():
		return errors.New("is a folder: name a page in it")
	}
	return nil
}

// CheckWallet holds the wallet of the manifest to the known ones. The error is one line with file:line.
func (p *Program) CheckWallet(known []string) error { return p.manifest.CheckWallet(known) }

// CheckScopes holds the scopes of the manifest to those of the wallet it will run with. The error is one line
// with file:line.
func (p *Program) CheckScopes(wallet string, known []string) error {
	return p.manifest.CheckScopes(wallet, known)
}

// CheckMocks holds the mocks of the manifest to the calls there are. The error is one line with file:line.
func (p *Program) CheckMocks(known []string) error { return p.manifest.CheckMocks(known) }

// UnknownMocks says which mocks of the manifest answer calls that are not among the known ones.
func (p *Program) UnknownMocks(known []string) []string { return p.manifest.UnknownMocks(known) }

// UnpublishedCodes says which mocks of the manifest fail with codes that are not published for their calls.
func (p *Program) UnpublishedCodes(published map[string][]int) []string {
	return p.manifest.UnpublishedCodes(published)
}

// readManifest reads the manifest beside the pages; one that is absent says nothing. file is its name for
// messages.
func readManifest(files fs.FS, file string) (*Manifest, error) {
	data, err := readFile(files, ManifestName, mostManifest)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, yamlfile.Errorf(file, 1, "%s %v", ManifestName, err)
	}
	return ParseManifest(file, data)
}

// readFile reads a regular file of at most limit bytes. The error ends a sentence that begins with its name.
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
		return nil, errors.New("is not a file")
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

// missing says why a file cannot be had.
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

// notThere is fs.ErrNotExist in our words.
type notThere struct{}

func (notThere) Error() string        { return "does not exist" }
func (notThere) Is(target error) bool { return target == fs.ErrNotExist }

// unreadable is fs.ErrPermission in our words.
type unreadable struct{}

func (unreadable) Error() string        { return "may not be read by this user: change its permissions" }
func (unreadable) Is(target error) bool { return target == fs.ErrPermission }

// reason takes the operation and the path off an error: our own messages name the file.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// defaultID makes an id from a folder's name, told apart from others of that name by its place.
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

// defaultName makes a name from a folder's name, held to the same rules as one in a manifest.
func defaultName(base, id string) string {
	letters := []rune(readable.Without(base))
	name := strings.Trim(string(letters[:min(len(letters), mostName)]), " ./\\")
	if readable.Name(name, mostName) != nil {
		return id
	}
	return name
}
