package gateway

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// merchantText is the public key of all merchants in these tests.
func merchantText(t testing.TB) string {
	t.Helper()
	text, err := publicText(&testKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestMerchantsAreReadCompletely(t *testing.T) {
	key := merchantText(t)
	file := fmt.Sprintf(`merchants:
  - client: shop-1
    key: |
      -----BEGIN PUBLIC KEY-----
      %s
      -----END PUBLIC KEY-----
    secret: s3cret
    apps: [coffee, tea]
  - {client: "007", key: %s}
  - {client: _a.B-c, key: %[2]s, apps: []}
`, key, key)
	all, err := ParseMerchants("shops.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	public := &testKey().PublicKey
	want := Merchants{{"shop-1", public, "s3cret", []string{"coffee", "tea"}}, {"007", public, "", nil}, {"_a.B-c", public, "", []string{}}}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("it is %+v", all)
	}
	if m, err := all.Find("007"); err != nil || m.Client != "007" {
		t.Errorf("007 is %+v, %v", m, err)
	}
	for _, client := range []string{"shop-2", "", "SHOP-1", "7"} {
		if _, err := all.Find(client); !errors.Is(err, ErrNoMerchant) {
			t.Errorf("of %q it said %v", client, err)
		}
	}
}

func TestMerchantErrorsPointAtTheLineAndTheWayOut(t *testing.T) {
	key := merchantText(t)
	const badID = "is not an id: use 1 to 64 ASCII letters, digits, and _ . -"
	type test struct{ file, want string }
	tests := map[string]test{
		"nothing":         {"", "shops.yaml:1: "},
		"no list":         {"merchants: []", "shops.yaml:1: merchants is missing: list at least one"},
		"unknown key":     {"merchants:\n- client: a\n  kee: b", `shops.yaml:3: unknown key "kee": did you mean "key"? the keys are client, key, secret, apps`},
		"unknown list":    {"shops: []", `shops.yaml:1: unknown key "shops": the keys are merchants`},
		"no client":       {"merchants:\n\n- key: " + key, `shops.yaml:3: client: "" ` + badID},
		"empty client":    {"merchants:\n- key: " + key + "\n  client: ''", `shops.yaml:3: client: "" ` + badID},
		"client a path":   {"merchants:\n- client: ../gateway\n  key: " + key, `shops.yaml:2: client: "../gateway" ` + badID},
		"long client":     {"merchants:\n- client: " + strings.Repeat("a", 65), badID},
		"no key":          {"merchants:\n- client: a", "shops.yaml:2: client a: key is missing: give its public RSA key"},
		"same client":     {"merchants:\n- {client: a, key: " + key + "}\n- {client: b, key: " + key + "}\n- {client: a, key: " + key + "}", "shops.yaml:4: client a occurs twice: keep one"},
		"key that's none": {"merchants:\n- client: a\n  key: hello!", "shops.yaml:3: client a: key: this is neither PEM nor base64: use the text of a public RSA key"},
		"key twice":       {"merchants:\n- client: a\n  key: b\n  key: c", "shops.yaml:4: "},
		"apps no list":    {"merchants:\n- client: a\n  key: " + key + "\n  apps: coffee", "shops.yaml:4: "},
		"no YAML":         {"merchants: [", "shops.yaml:1: "},
		"a list":          {"- client: a", "shops.yaml:1: "},
	}
	for name, wrong := range wrongKeys(t) {
		tests["key "+name] = test{fmt.Sprintf("merchants:\n- client: shop-1\n  key: %q", wrong[0]), "shops.yaml:3: client shop-1: key: " + wrong[1]}
	}
	for name, test := range tests {
		all, err := ParseMerchants("shops.yaml", []byte(test.file))
		if err == nil {
			t.Errorf("%s: it is %+v", name, all)
			continue
		}
		if text := err.Error(); !strings.Contains(text, test.want) || !errorLine.MatchString(text) {
			t.Errorf("%s: it said\n%q, not\n%q", name, text, test.want)
		}
	}
}

// errorLine matches an error about a file.
var errorLine = regexp.MustCompile(`^shops\.yaml:[1-9][0-9]*: [^\n\r]+$`)

// FuzzParseMerchants checks that accepted merchants are valid, and that errors are one line.
func FuzzParseMerchants(f *testing.F) {
	key := merchantText(f)
	f.Add([]byte("merchants:\n- client: a\n  key: " + key + "\n  secret: s\n  apps: [b]\n"))
	f.Add([]byte("merchants:\n- {client: a, key: " + key + "}\n- {client: a, key: " + key + "}\n"))
	for _, wrong := range wrongKeys(f) {
		f.Add([]byte(fmt.Sprintf("merchants:\n- client: a\n  key: %q\n", wrong[0])))
	}
	f.Add([]byte("merchants: [{client: \"\\u2028\"}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := ParseMerchants("shops.yaml", data)
		if err != nil {
			if all != nil || !errorLine.MatchString(err.Error()) {
				t.Errorf("it said %q, with %v", err, all)
			}
			return
		}
		seen := map[string]bool{}
		for _, m := range all {
			if !IsClientID(m.Client) || seen[m.Client] || m.Key == nil || m.Key.N.BitLen() < keyBits {
				t.Errorf("it has %+v", m)
			}
			seen[m.Client] = true
		}
		if len(all) == 0 {
			t.Error("it has nobody")
		}
	})
}
