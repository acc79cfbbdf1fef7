package program

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/device"
)

// ManifestName is the file name of the manifest.
const ManifestName = "jembatan.yaml"

// mostName is how many characters a name may have.
const mostName = 80

// Manifest is what jembatan.yaml says, without defaults: a key that is absent leaves "" or nil.
type Manifest struct {
	AppID  string
	Name   string
	Icon   string // path inside the folder, with slashes
	Wallet string
	Entry  string   // path inside the folder, with slashes
	Scopes []string // nil: absent; empty: none
	// Fallback is the page for addresses of no file, a path like Entry.
	Fallback string
	Hosts    []string       // that my.request and its like may reach; nil: absent; empty: none
	Device   device.Section // the phone, as far as the file says
	Mocks    []Mock         // in their order: the first that fits answers
	Payment  *Payment       // of orders that no back end made; nil: absent

	file       string
	lines      map[string]int // line of each key that is there
	scopeLines []int          // line of each of Scopes
}

// manifestFile is a manifest as it stands in its file.
type manifestFile struct {
	AppID    *yamlfile.Text  `yaml:"appId"`
	Name     *yamlfile.Text  `yaml:"name"`
	Icon     *yamlfile.Text  `yaml:"icon"`
	Wallet   *yamlfile.Text  `yaml:"wallet"`
	Entry    *yamlfile.Text  `yaml:"entry"`
	Scopes   []yamlfile.Text `yaml:"scopes"`
	Fallback *yamlfile.Text  `yaml:"fallback"`
	Hosts    []yamlfile.Text `yaml:"hosts"`
	Device   device.Section  `yaml:"device"`
	Mocks    []mockFile      `yaml:"mocks"`
	Payment  *paymentFile    `yaml:"payment"`
}

var appIDs = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// ParseManifest reads a manifest. file is its name for messages only. Each error is one line that starts with
// file:line: an unknown, repeated or valueless key, a value of the wrong kind, an appId that is not 1 to 64
// of A-Z a-z 0-9 . _ -, a name that people cannot read (see package readable), a path that leaves the folder, a host, a
// phone or a mock that can be none. Nothing is looked up: whether files, wallet, scopes and calls exist is for
// [Load] and the Check methods.
func ParseManifest(file string, data []byte) (*Manifest, error) {
	var in manifestFile
	if err := yamlfile.Read(file, data, &in); err != nil {
		return nil, err
	}
	m := &Manifest{file: file, lines: map[string]int{}}
	take := func(key string, t *yamlfile.Text, into *string) {
		if t != nil {
			*into, m.lines[key] = t.Value, t.Line
		}
	}
	take("appId", in.AppID, &m.AppID)
	take("name", in.Name, &m.Name)
	take("icon", in.Icon, &m.Icon)
	take("wallet", in.Wallet, &m.Wallet)
	take("entry", in.Entry, &m.Entry)
	take("fallback", in.Fallback, &m.Fallback)
	if err := m.takeHosts(in.Hosts); err != nil {
		return nil, err
	}
	if err := in.Device.Check(file); err != nil {
		return nil, err
	}
	m.Device = in.Device
	for _, mock := range in.Mocks {
		if err := m.takeMock(mock); err != nil {
			return nil, err
		}
	}
	if err := m.takePayment(in.Payment); err != nil {
		return nil, err
	}
	if in.Scopes != nil {
		m.Scopes = []string{}
	}
	for _, scope := range in.Scopes {
		m.Scopes = append(m.Scopes, scope.Value)
		m.scopeLines = append(m.scopeLines, scope.Line)
	}
	return m, m.check()
}

// has reports whether the file has a key.
func (m *Manifest) has(key string) bool { return m.lines[key] != 0 }

// fail makes an error at the line of a key.
func (m *Manifest) fail(key, format string, args ...any) error {
	return yamlfile.Errorf(m.file, m.lines[key], key+": "+format, args...)
}

func (m *Manifest) check() error {
	if m.has("appId") && !appIDs.MatchString(m.AppID) {
		return m.fail("appId", "%q is not an id: use 1 to 64 of A-Z a-z 0-9 . _ -", m.AppID)
	}
	if m.has("name") {
		if err := readable.Name(m.Name, mostName); err != nil {
			return m.fail("name", "%s %v", readable.Quote(m.Name), err)
		}
	}
	if err := m.checkPath("icon", &m.Icon); err != nil {
		return err
	}
	if err := m.checkPath("entry", &m.Entry); err != nil {
		return err
	}
	return m.checkPath("fallback", &m.Fallback)
}

// checkPath cleans the path of a key.
func (m *Manifest) checkPath(key string, path *string) error {
	if !m.has(key) {
		return nil
	}
	clean, ok := inside(*path)
	if !ok {
		return m.fail(key, "%q is not in the folder: name a file in it, with / between folders", *path)
	}
	*path = clean
	return nil
}

// CheckWallet holds the wallet to the known ones. The error is one line with file:line.
func (m *Manifest) CheckWallet(known []string) error {
	if m.has("wallet") && !slices.Contains(known, m.Wallet) {
		return m.fail("wallet", "%q is not known: %suse one of %s", m.Wallet, spelling.Hint(m.Wallet, known...), strings.Join(known, ", "))
	}
	return nil
}

// CheckScopes holds the scopes to those of the wallet it will run with. The error is one line with file:line.
func (m *Manifest) CheckScopes(wallet string, known []string) error {
	for i, scope := range m.Scopes {
		if !slices.Contains(known, scope) {
			return yamlfile.Errorf(m.file, m.scopeLines[i], "scopes: %s has no scope %q: %suse %s", wallet, scope,
				spelling.Hint(scope, known...), strings.Join(known, ", "))
		}
	}
	return nil
}
