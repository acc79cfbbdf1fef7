package consent

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// added parses scopes as a manifest adds them.
func added(t *testing.T, text string) []AddedScope {
	t.Helper()
	var in struct {
		Scopes []AddedScope `yaml:"addScopes"`
	}
	if err := yamlfile.Read("m.yaml", []byte(text), &in); err != nil {
		t.Fatal(err)
	}
	return in.Scopes
}

const shoeSize = `addScopes:
  - name: SHOE_SIZE
    title: {en: Shoe size, id: Ukuran sepatu}
    text: {en: The size of your shoes, id: Ukuran sepatu Anda}
    opens: [x-shoeSize]
`

func TestManifestAddsScopesToAWallet(t *testing.T) {
	p := dana(t)
	before := len(p.Scopes)
	more, err := p.With("m.yaml", added(t, shoeSize))
	if err != nil {
		t.Fatal(err)
	}
	want := Scope{Name: "SHOE_SIZE", Title: Words{"Shoe size", "Ukuran sepatu"}, Yours: Words{"Your shoe size", "Ukuran sepatu Anda"},
		Text: Words{"The size of your shoes", "Ukuran sepatu Anda"}, Free: true, Opens: []string{"x-shoeSize"}}
	got, known := more.Scope("SHOE_SIZE")
	if diff := cmp.Diff(want, got); diff != "" || !known {
		t.Error(diff)
	}
	if _, known := p.Scope("SHOE_SIZE"); known || len(p.Scopes) != before || len(more.Scopes) != before+1 {
		t.Error("the wallet's own profile has changed")
	}
	prompt := Plan(more, Request{App: App{Provisioned: []string{}}, Scopes: []string{"SHOE_SIZE", "KYC_INFO"}}, nil, time.Now())
	if !slices.Equal(prompt.Scopes(New), []string{"SHOE_SIZE"}) || !slices.Equal(prompt.Scopes(Unavailable), []string{"KYC_INFO"}) {
		t.Errorf("planned %+v", prompt.Items)
	}
	if same, err := p.With("m.yaml", nil); err != nil || same != p {
		t.Errorf("adding nothing makes another profile: %v", err)
	}
}

func TestAddedScopeCannotReplaceOne(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"name: SHOE_SIZE", "name: KYC_INFO", "m.yaml:2: addScopes: DANA has a scope KYC_INFO: remove it here"},
		{"name: SHOE_SIZE", "name: SHOE SIZE", `m.yaml:2: scope "SHOE SIZE": only ASCII`},
		{"{en: Shoe size, id: Ukuran sepatu}", "{en: Shoe size}", "m.yaml:2: scope SHOE_SIZE: title in id is missing"},
		{"en: Shoe size", `en: "Shoe\u202e"`, "contains an invisible"},
		{"x-shoeSize", "shoeSize", `m.yaml:5: scope SHOE_SIZE: opens "shoeSize", which is not a field of a user`},
		{"    opens", "  - name: SHOE_SIZE\n    title: {en: A, id: A}\n    text: {en: A, id: A}\n    opens", "m.yaml:5: scope SHOE_SIZE is listed twice"},
	} {
		_, err := dana(t).With("m.yaml", added(t, strings.Replace(shoeSize, test.old, test.new, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want %q", test.new, err, test.want)
		}
	}
}

func TestSameScopesAreToldFromOthers(t *testing.T) {
	first := added(t, shoeSize)
	if !SameScopes(first, added(t, "# moved\n"+shoeSize)) {
		t.Error("a comment above makes a difference")
	}
	for _, change := range [][2]string{{"SHOE_SIZE", "SHOES"}, {"en: Shoe size", "en: Shoes"}, {"en: The", "en: A"}, {"[x-shoeSize]", "[]"},
		{"    opens", "    silent: true\n    opens"}, {"    opens", "    yours: {en: Yours, id: Anda}\n    opens"}} {
		if SameScopes(first, added(t, strings.Replace(shoeSize, change[0], change[1], 1))) {
			t.Errorf("%s makes no difference", change[1])
		}
	}
}
