package wallets_test

import (
	"os"
	"regexp"
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

func TestDanaHoldsTheContractToTheLetter(t *testing.T) {
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

// Whoever reads a profile must see which values a wallet published and which we chose.
func TestEveryCodeIsMarkedPublishedOrOurs(t *testing.T) {
	marked := regexp.MustCompile(`# (published|ours)\b`)
	for _, name := range wallets.Names() {
		_, data, err := wallets.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		section, seen := "", 0
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != ' ' && line[0] != '#' {
				section, _, _ = strings.Cut(line, ":")
				continue
			}
			if (section == "errors" || section == "outcomes") && strings.HasPrefix(line, " ") {
				seen++
				if !marked.MatchString(line) {
					t.Errorf("%s: %q says neither published nor ours", name, line)
				}
			}
		}
		if seen == 0 {
			t.Errorf("%s: no codes found", name)
		}
	}
}

func TestUnknownWalletNamesTheKnownOnes(t *testing.T) {
	for _, name := range []string{"gopay", "", "../wallets/dana", "DANA"} {
		if _, _, err := wallets.Read(name); err == nil || !strings.Contains(err.Error(), "use one of dana") {
			t.Errorf("Read(%q) = %v, want an error that lists dana", name, err)
		}
	}
}

func TestDefaultWalletIsThere(t *testing.T) {
	file, data, err := wallets.Read(wallets.Default)
	if err != nil || file != "wallets/dana.yaml" || len(data) == 0 {
		t.Errorf("Read(Default) = %q, %d bytes, %v", file, len(data), err)
	}
}
