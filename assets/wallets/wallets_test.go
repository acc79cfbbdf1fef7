package wallets_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
)

// row is a row of one of the contract's tables: a scope and its description, or a code and its message.
type row struct{ Key, Words string }

// contract reads the rows of testdata/contract.txt: the scopes and error tables of DANA's page.
func contract(t *testing.T) (scopes, codes []row) {
	t.Helper()
	data, err := os.ReadFile("testdata/contract.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "|")
		r := row{strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1])}
		if r.Key[0] >= '0' && r.Key[0] <= '9' {
			codes = append(codes, r)
		} else {
			scopes = append(scopes, r)
		}
	}
	if len(scopes) != 25 || len(codes) != 3 {
		t.Fatalf("the contract has 25 scopes and 3 codes; read %d and %d", len(scopes), len(codes))
	}
	return scopes, codes
}

func TestDanaMatchesTheContract(t *testing.T) {
	wantScopes, wantCodes := contract(t)
	_, data, err := wallets.Read("dana")
	if err != nil {
		t.Fatal(err)
	}
	var profile struct {
		Errors yaml.MapSlice
		Scopes []struct {
			Name string
			Text struct{ En string }
		}
	}
	if err := yaml.Unmarshal(data, &profile); err != nil {
		t.Fatal(err)
	}
	var scopes, codes []row
	for _, s := range profile.Scopes {
		scopes = append(scopes, row{s.Name, s.Text.En})
	}
	for _, e := range profile.Errors {
		codes = append(codes, row{strings.TrimSpace(yamlText(t, e.Key)), yamlText(t, e.Value)})
	}
	if diff := cmp.Diff(wantScopes, scopes); diff != "" {
		t.Errorf("scopes differ from the contract (-contract +profile):\n%s", diff)
	}
	if diff := cmp.Diff(wantCodes, codes); diff != "" {
		t.Errorf("errors differ from the contract (-contract +profile):\n%s", diff)
	}
}

func yamlText(t *testing.T, v any) string {
	t.Helper()
	data, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

// unmarked returns the values of a profile that are marked neither published nor ours. The mark is at the end of a
// value's line; for a key of all scopes it may be in a comment above the scopes, and for a dispute it is beside its
// outcome. The keys at the top of the file (name, title, read, sources) need no mark.
func unmarked(profile string) (values []string, seen int) {
	mark := regexp.MustCompile(`# (published|ours)\b`)
	sweeping := regexp.MustCompile(`^#   (\w+): (published|ours)\b`)
	key := regexp.MustCompile(`^([ -]*)([\w-]+):(.*)$`)
	ofAll := map[string]bool{} // keys of scopes that are marked once for all
	var section string
	var scopes, silent, free, opens int
	for line := range strings.Lines(profile) {
		line = strings.TrimRight(line, "\n")
		if all := sweeping.FindStringSubmatch(line); all != nil {
			ofAll[all[1]] = true
		}
		parts := key.FindStringSubmatch(line)
		if parts == nil {
			continue
		}
		indent, name, rest := len(parts[1]), parts[2], parts[3]
		if indent == 0 {
			section = name
		}
		due := false
		switch section {
		case "name", "title", "read", "sources":
		case "disputed":
			due = indent == 2
		case "scopes":
			due = indent == 4 && !ofAll[name]
			switch name {
			case "name":
				scopes++
			case "silent":
				silent++
			case "free":
				free++
			case "opens":
				opens++
			}
		default:
			due = rest != "" && !strings.HasPrefix(strings.TrimSpace(rest), "#")
		}
		if due {
			seen++
			if !mark.MatchString(line) {
				values = append(values, section+": "+strings.TrimSpace(line))
			}
		}
	}
	// A missing value means false or empty, which is a choice as well, and needs a mark.
	for name, n := range map[string]int{"silent": silent, "free": free, "opens": opens} {
		if n != scopes && !ofAll[name] {
			values = append(values, "scopes: not every one has "+name)
		}
	}
	slices.Sort(values)
	return values, seen
}

// TestEveryValueIsMarkedPublishedOrOurs ensures that readers of a profile see which values the wallet has published, and
// which we chose.
func TestEveryValueIsMarkedPublishedOrOurs(t *testing.T) {
	for _, name := range wallets.Names() {
		_, data, err := wallets.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		values, seen := unmarked(string(data))
		for _, value := range values {
			t.Errorf("%s: %s: says neither published nor ours", name, value)
		}
		if seen < 20 {
			t.Errorf("%s: only %d values found", name, seen)
		}
	}
}

func TestValueWithoutMarkIsFound(t *testing.T) {
	got, _ := unmarked(`name: x
call:
  text: true   # ours
  commas: true
remember: never  # sure
errors:
  3: a         # ours
  4: a         # ourselves
disputed:
  deny:
    en: b
# Of all scopes:
#   name: published
#   text: ours
scopes:
  - name: A
    title: {en: A, id: A}
    text:
      en: a
    silent: true # ours
    opens: []
  - name: B
    opens: []  # published
`)
	want := []string{"call: commas: true", "disputed: deny:", "errors: 4: a         # ourselves", "remember: remember: never  # sure",
		"scopes: not every one has free", "scopes: not every one has silent", "scopes: opens: []", "scopes: title: {en: A, id: A}"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestProfilesHaveTheDateOfTheirSources(t *testing.T) {
	for _, name := range wallets.Names() {
		_, data, err := wallets.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		var head struct {
			Name    string
			Read    string
			Sources []string
		}
		if err := yaml.Unmarshal(data, &head); err != nil {
			t.Fatal(err)
		}
		if head.Name != name || head.Read < "2026-11-22" || len(head.Sources) == 0 {
			t.Errorf("%s: %+v", name, head)
		}
		for _, source := range head.Sources {
			if !strings.HasPrefix(source, "https://") {
				t.Errorf("%s: source %q is not an address", name, source)
			}
		}
	}
}

func TestWalletsAreTheFiles(t *testing.T) {
	files, err := filepath.Glob("*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, file := range files {
		want = append(want, strings.TrimSuffix(file, ".yaml"))
	}
	if diff := cmp.Diff(want, wallets.Names()); diff != "" || len(want) < 5 {
		t.Errorf("wallets %q: %s", want, diff)
	}
}

func TestErrorListsTheKnownWallets(t *testing.T) {
	for _, name := range []string{"gopay", "", "../wallets/dana", "DANA"} {
		if _, _, err := wallets.Read(name); err == nil || !strings.Contains(err.Error(), "use one of "+strings.Join(wallets.Names(), ", ")) {
			t.Errorf("Read(%q) = %v, want an error that lists them", name, err)
		}
	}
}

func TestDefaultWalletExists(t *testing.T) {
	file, data, err := wallets.Read(wallets.Default)
	if err != nil || file != "wallets/dana.yaml" || len(data) == 0 {
		t.Errorf("Read(Default) = %q, %d bytes, %v", file, len(data), err)
	}
}

// dated matches a source with what is known of its last reading.
var dated = regexp.MustCompile(`^  - https://\S+ # (?:read|.*could not be read on) (\d{4}-\d{2}-\d{2})\b`)

// TestEachSourceSaysWhenItWasRead: a page that cannot be read again stays in the list, with the day of the last reading. The newest day is the
// profile's.
func TestEachSourceSaysWhenItWasRead(t *testing.T) {
	for _, name := range wallets.Names() {
		_, data, err := wallets.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(data), "\ncall:")
		_, day, _ := strings.Cut(head, "\nread: ")
		day, list, _ := strings.Cut(day, "\nsources:\n")
		newest := ""
		for source := range strings.Lines(list) {
			source = strings.TrimRight(source, "\n")
			if !strings.HasPrefix(source, "  - ") {
				continue
			}
			found := dated.FindStringSubmatch(source)
			if found == nil {
				t.Errorf("%s: %q says neither \"# read 2026-11-29\" nor \"# could not be read on 2026-11-29; last read …\"", name, source)
				continue
			}
			newest = max(newest, found[1])
			if strings.Contains(source, "could not be read") && !strings.Contains(source, "last read ") && !strings.Contains(source, "as of ") {
				t.Errorf("%s: %q does not say when it was last read", name, source)
			}
		}
		if newest != day {
			t.Errorf("%s was read on %s, and its sources on %s", name, day, newest)
		}
	}
}
