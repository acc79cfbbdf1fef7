package program

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/device"
)

// ManifestName is the file name of the manifest.
const ManifestName = "jembatan.yaml"

// mostName is the maximum length of a name, in characters.
const mostName = 80

// Manifest is the content of jembatan.yaml, without defaults: absent keys are "" or nil.
type Manifest struct {
	AppID  string
	Name   string
	Icon   string // path inside the folder, with slashes
	Wallet string
	Entry  string   // path inside the folder, with slashes
	Scopes []string // nil if absent; empty for none
	// Fallback is the page that is served for addresses without a file, a path like Entry.
	Fallback string
	Hosts    []string // which my.request and similar calls may reach; nil if absent; empty for none
	// Origins are servers on this machine, HOST:PORT, that take the place of https origins, by their hosts.
	Origins map[string]string
	Device  device.Section // what the file says about the phone
	Mocks   []Mock         // in order: the first match answers
	Presets []Preset       // of the panel, in order
	Payment *Payment       // for orders that no back end created; nil if absent
	// AddScopes are scopes that the wallet has although its profile does not list them.
	AddScopes []consent.AddedScope

	file       string
	lines      map[string]int // line of each key that is present
	scopeLines []int          // line of each of Scopes
}

// manifestFile is a manifest, as written in its file.
type manifestFile struct {
	AppID    *yamlfile.Text                  `yaml:"appId"`
	Name     *yamlfile.Text                  `yaml:"name"`
	Icon     *yamlfile.Text                  `yaml:"icon"`
	Wallet   *yamlfile.Text                  `yaml:"wallet"`
	Entry    *yamlfile.Text                  `yaml:"entry"`
	Scopes   []yamlfile.Text                 `yaml:"scopes"`
	Fallback *yamlfile.Text                  `yaml:"fallback"`
	Hosts    []yamlfile.Text                 `yaml:"hosts"`
	Origins  map[yamlfile.Text]yamlfile.Text `yaml:"origins"`
	Device   device.Section                  `yaml:"device"`
	Mocks    []WrittenMock                   `yaml:"mocks"`
	Payment  *paymentFile                    `yaml:"payment"`
	Presets  map[yamlfile.Text]presetFile    `yaml:"presets"`
	Added    []consent.AddedScope            `yaml:"addScopes"`
}

var appIDs = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// ParseManifest parses a manifest. The name file is used only in messages. Each error is one line that starts with
// file:line. It is an error if a key is unknown, repeated or has no value, if a value has the wrong type, if an appId
// is not 1 to 64 of A-Z a-z 0-9 . _ -, if a name is not readable (see package readable), if a path leaves the folder,
// and if a host, a phone or a mock is not valid. ParseManifest does not check whether files, the wallet, scopes and
// calls exist: [Load] and the Check methods do.
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
	if err := m.takeOrigins(in.Origins); err != nil {
		return nil, err
	}
	if err := in.Device.Check(file); err != nil {
		return nil, err
	}
	m.Device = in.Device
	for _, written := range in.Mocks {
		mock, err := written.Mock(file)
		if err != nil {
			return nil, err
		}
		m.Mocks = append(m.Mocks, mock)
	}
	if err := m.takePayment(in.Payment); err != nil {
		return nil, err
	}
	if err := m.takePresets(in.Presets); err != nil {
		return nil, err
	}
	m.AddScopes = in.Added
	if in.Scopes != nil {
		m.Scopes = []string{}
	}
	for _, scope := range in.Scopes {
		m.Scopes = append(m.Scopes, scope.Value)
		m.scopeLines = append(m.scopeLines, scope.Line)
	}
	return m, m.check()
}

// has reports whether a key is present in the file.
func (m *Manifest) has(key string) bool { return m.lines[key] != 0 }

// fail returns an error at the line of a key.
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
	if below := strings.TrimLeft(*path, "/"); !ok && below != *path {
		if clean, there := inside(below); there {
			return m.fail(key, "%q is not in the folder: paths begin at the folder: write %s", *path, clean)
		}
	}
	if !ok {
		return m.fail(key, "%q is not in the folder: use a path in the folder, with / between its elements", *path)
	}
	*path = clean
	return nil
}

// CheckWallet returns an error if the wallet is not one of the known ones. The error is one line with file:line.
func (m *Manifest) CheckWallet(known []string) error {
	if m.has("wallet") && !slices.Contains(known, m.Wallet) {
		return m.fail("wallet", "%q is not known: %suse one of %s", m.Wallet, spelling.Hint(m.Wallet, known...), strings.Join(known, ", "))
	}
	return nil
}

// WithAdded returns a wallet's profile with the scopes that the manifest adds. The error is one line with file:line.
func (m *Manifest) WithAdded(profile *consent.Profile) (*consent.Profile, error) {
	return profile.With(m.file, m.AddScopes)
}

// CheckScopes returns an error if a scope is not one of the known scopes of the wallet with which the program runs. The
// error is one line with file:line.
func (m *Manifest) CheckScopes(wallet string, known []string) error {
	for i, scope := range m.Scopes {
		if !slices.Contains(known, scope) {
			return yamlfile.Errorf(m.file, m.scopeLines[i], "scopes: %s has no scope %q: %suse %s, or describe it in addScopes", wallet, scope,
				spelling.Hint(scope, known...), strings.Join(known, ", "))
		}
	}
	return nil
}

// Later returns the keys in which a manifest differs from the one that a run started with, and that take effect at the
// next start, in a fixed order.
func (m *Manifest) Later(started *Manifest) (keys []string) {
	for _, key := range []struct {
		name string
		same bool
	}{
		{"appId", m.AppID == started.AppID}, {"name", m.Name == started.Name}, {"icon", m.Icon == started.Icon}, {"wallet", m.Wallet == started.Wallet},
		{"entry", m.Entry == started.Entry}, {"fallback", m.Fallback == started.Fallback},
		{"scopes", sameList(m.Scopes, started.Scopes)}, {"addScopes", consent.SameScopes(m.AddScopes, started.AddScopes)},
		{"hosts", sameList(m.Hosts, started.Hosts)}, {"origins", maps.Equal(m.Origins, started.Origins)},
	} {
		if !key.same {
			keys = append(keys, key.name)
		}
	}
	return keys
}

// sameList reports whether two lists are equal. One that is absent differs from an empty one.
func sameList(a, b []string) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }
