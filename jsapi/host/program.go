package host

import (
	"cmp"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/program"
)

// The built-in programs: one of HTML pages, and one in the template language.
const (
	Demo          = "demo"
	DemoTemplates = "demo-axml"
)

// IsDemo reports whether name is a built-in program.
func IsDemo(name string) bool { return name == "" || slices.Contains(assets.Demos, name) }

// found is the program of the options, checked but not opened yet.
type found struct {
	program  *program.Program  // nil for an address
	address  *url.URL          // nil for a program
	manifest *program.Manifest // of a program that is an address; nil if there is none
	entry    string            // to open in place of the first page; may be empty
}

// find looks up a folder, an address or the demo.
func find(o Options) (found, error) {
	if IsAddress(o.Program) {
		address, err := url.Parse(o.Program)
		if err != nil || address.Host == "" {
			return found{}, wrong("address %q cannot be read: use http://HOST:PORT/PATH", o.Program)
		}
		manifest, err := readManifest(o.Manifest)
		return found{address: address, manifest: manifest, entry: o.Entry}, err
	}
	if o.Manifest != "" {
		return found{}, wrong("{Manifest} is only for an address: the manifest of a folder is %s in it", program.ManifestName)
	}
	var p *program.Program
	var err error
	if IsDemo(o.Program) {
		p, err = loadDemo(cmp.Or(o.Program, Demo), o.Language)
	} else {
		if instead := addressFor(o.Program); instead != "" {
			return found{}, wrong("folder %q does not exist: %s", o.Program, instead)
		}
		if dir, page := filepath.Split(o.Program); isPage(o.Program) {
			return found{}, wrong("%q is a file: open its folder, %s, with {Entry} %s", o.Program, filepath.Clean(dir), page)
		}
		p, err = program.LoadAt(o.Program, o.Entry)
	}
	if err != nil {
		return found{}, err
	}
	if !isWalletFile(p.Wallet) {
		err = p.CheckWallet(wallets.Names())
	}
	return found{program: p, entry: o.Entry}, err
}

// loadDemo opens a built-in program. Its phone has the language of the windows that ask the user, unless its manifest
// sets another.
func loadDemo(name, language string) (*program.Program, error) {
	p, err := program.LoadFS(assets.Demo(name), name)
	if err == nil && p.Device.Language == nil {
		p.Device.Language = &yamlfile.Text{Value: assets.Language(language)}
	}
	return p, err
}

// readManifest reads the manifest for a program that is an address; nil if there is none.
func readManifest(file string) (*program.Manifest, error) {
	if file == "" {
		return nil, nil
	}
	m, err := program.LoadManifest(file)
	if err == nil && !isWalletFile(m.Wallet) {
		err = m.CheckWallet(wallets.Names())
	}
	return m, err
}

// IsAddress reports whether a program is opened by its address, and not from a folder. The scheme may be in capitals.
func IsAddress(what string) bool {
	scheme, _, found := strings.Cut(what, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// isPage reports whether a path is that of a page.
func isPage(path string) bool {
	info, err := os.Stat(path)
	ext := strings.ToLower(filepath.Ext(path))
	return err == nil && info.Mode().IsRegular() && (ext == ".html" || ext == ".htm" || ext == ".xhtml")
}

// bare matches addresses without a scheme: localhost, a name or an IP address with a port,
// www.example.com.
var bare = regexp.MustCompile(`^(?i:localhost|\[[0-9a-f:]+\]|[\w.-]+(:\d+)|[0-9]+(\.[0-9]+){3}|www\.[\w.-]+|[\w-]+(\.[\w-]+)*\.(com|net|org|io|dev|app|id|co|test))(:\d*)?([/?#].*)?$`)

// ports matches a port that stands for a server on this machine; misspelled, an address whose "://" is not complete.
var (
	ports      = regexp.MustCompile(`^:\d{2,5}(/.*)?$|^\d{4,5}$`)
	misspelled = regexp.MustCompile(`^(?i:(https?))(?::/?|//?)([^/:].*)$`)
)

// addressFor says how to write an address, if one was probably meant and there is no folder of that name; otherwise it
// returns "".
func addressFor(what string) string {
	if _, err := os.Stat(what); err == nil {
		return ""
	}
	if trimmed := strings.TrimSpace(what); trimmed != what && IsAddress(trimmed) {
		return "leave out the spaces around " + trimmed
	}
	scheme, rest, found := strings.Cut(what, "://")
	switch {
	case found && strings.EqualFold(scheme, "file"):
		return "folders are named by their path: write " + rest
	case found:
		return "addresses begin with http:// or https://"
	case strings.HasPrefix(what, "//") && bare.MatchString(what[2:]):
		return "for an address, write http:" + what
	case bare.MatchString(what):
		return "for an address, write http://" + what
	case ports.MatchString(what):
		return "for an address, write http://localhost:" + strings.TrimPrefix(what, ":")
	}
	if m := misspelled.FindStringSubmatch(what); m != nil && bare.MatchString(m[2]) {
		return "for an address, write " + strings.ToLower(m[1]) + "://" + m[2]
	}
	return ""
}

// profile reads the rules of the wallet in the options, or of the manifest's, or of the
// default, and checks the manifest's scopes against them.
func (f found) profile(wallet string) (*consent.Profile, error) {
	if own, dir := f.wallet(); wallet == "" {
		wallet = own
		if isWalletFile(wallet) && !filepath.IsAbs(wallet) {
			wallet = filepath.Join(dir, filepath.FromSlash(wallet))
		}
	}
	profile, err := LoadWallet(wallet)
	if err != nil {
		return nil, err
	}
	m, there := f.declared()
	if !there {
		return profile, nil
	}
	if profile, err = m.WithAdded(profile); err != nil {
		return nil, err
	}
	return profile, m.CheckScopes(profile.Name, profile.ScopeNames())
}

// declared is what declares scopes: a manifest, alone or of a program.
type declared interface {
	WithAdded(profile *consent.Profile) (*consent.Profile, error)
	CheckScopes(wallet string, known []string) error
}

// declared returns what declares the app's scopes, if there is anything.
func (f found) declared() (d declared, there bool) {
	switch {
	case f.program != nil:
		return f.program, true
	case f.manifest != nil:
		return f.manifest, true
	}
	return nil, false
}

// wallet returns the wallet that the manifest names, and the folder to which that name is relative.
func (f found) wallet() (name, dir string) {
	switch {
	case f.program != nil:
		return f.program.Wallet, f.program.Dir
	case f.manifest != nil:
		return f.manifest.Wallet, f.manifest.Dir()
	}
	return "", ""
}
