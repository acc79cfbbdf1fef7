package prompt

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/users"
)

func TestFieldsAreMasked(t *testing.T) {
	for _, c := range []struct{ field, value, want string }{
		{"phone", "+62-899-0000-0001", "+62 ••• 0001"},
		{"phone", "0812 0000 0001", "••• 0001"},
		{"phone", "+6289900000001", "••• 0001"},
		{"phone", "110", "•••"},
		{"loginId", "budi@mail.example", "b•••"},
		{"email", "budi.santoso@mail.example", "b•••@mail.example"},
		{"email", "b@mail.example", "•••@mail.example"},
		{"email", "nowhere", "n•••"},
		{"name", "Budi Santoso", "B••• S•••"},
		{"name", "Raden Ayu Sri Dewi Lestari", "R••• A••• S•••"},
		{"name", "李小龍", "李•••"},
		{"name", "Bo", "•••"},
		{"kycIdNumber", "9999991704880001", "••• 0001"},
		{"bankAccountNumber", "12345", "•••"},
		{"cards", "Bank Contoh Indonesia •••• 0001", "B••• C••• I•••"},
		{"birthDate", "1988-04-17", "••• 1988"},
		{"birthDate", "April", "A•••"},
		{"address", "Jalan Contoh Raya No. 10, RT 001/RW 002, Jakarta Selatan", "•••, Jakarta Selatan"},
		{"monthlyIncome", "12000000", "•••"},
		{"postalCode", "12999", "•••"},
		{"educationLevel", "S1", "•••"},
		{"avatar", "https://avatar.example/budi.png", ""},
		{"x-shoeSize", "43", "•••"},
		{"x-club", "Persija", "P•••"},
	} {
		if got := mask(c.field, c.value); got != c.want {
			t.Errorf("%s %q is shown as %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

// TestSheetHasOnlyMaskedValues checks, for each built-in user and each wallet, that the page of the sheet receives no
// value of more than two letters unmasked.
func TestSheetHasOnlyMaskedValues(t *testing.T) {
	all, err := users.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range wallets.Names() {
		profile := profileOf(t, name)
		for _, u := range all {
			p := consent.Prompt{User: u.User, Profile: profile}
			for _, scope := range profile.ScopeNames() {
				p.Items = append(p.Items, consent.Item{Scope: scope, Known: true, State: consent.New})
			}
			v := viewOf(p, Config{Testing: true})
			text, err := json.Marshal(v.Scopes)
			if err != nil {
				t.Fatal(err)
			}
			for field, value := range u.Fields {
				if len([]rune(value)) > 2 && strings.Contains(string(text), value) {
					t.Errorf("%s: %s of %s, %q, is in the sheet: %s", name, field, u.ID, value, text)
				}
			}
			if u.ID == "budi" && !strings.Contains(string(text), hidden) {
				t.Errorf("%s: nothing of %s is shown: %s", name, u.ID, text)
			}
		}
	}
}

func profileOf(t *testing.T, wallet string) *consent.Profile {
	t.Helper()
	file, data, err := wallets.Read(wallet)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return profile
}

// TestEqualTitlesAreOneRow asks for two scopes with the same title: they are one row, and one answer covers both.
func TestEqualTitlesAreOneRow(t *testing.T) {
	profile := profileOf(t, "superqi")
	p := consent.Prompt{Profile: profile, User: consent.User{Fields: map[string]string{"userId": "2160000000000000001"}}, Items: []consent.Item{
		{Scope: "auth_base", Known: true, State: consent.New}, {Scope: "USER_ID", Known: true, State: consent.New}, {Scope: "auth_base", Known: true, State: consent.New},
	}}
	question := questionOf(p, Config{Look: consent.SwitchesSheet})
	want := []scopeView{{Names: []string{"auth_base", "USER_ID"}, Title: "Your account number", Value: "••• 0001", State: "new"}}
	if diff := cmp.Diff(want, question.View.(view).Scopes); diff != "" {
		t.Error(diff)
	}
	answer, err := question.Read(call(`{"outcome":"allow","scopes":["auth_base","USER_ID"]}`))
	if diff := cmp.Diff([]string{"auth_base", "USER_ID"}, answer.Scopes); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestLookIsTheOneAskedForOrTheWallets checks which setting determines the look of the sheet. A review always has
// switches.
func TestLookIsTheOneAskedForOrTheWallets(t *testing.T) {
	for _, c := range []struct{ asked, wallets, want consent.Sheet }{
		{"", consent.WalletSheet, consent.WalletSheet},
		{"", consent.SwitchesSheet, consent.SwitchesSheet},
		{consent.SwitchesSheet, consent.WalletSheet, consent.SwitchesSheet},
		{consent.WalletSheet, consent.SwitchesSheet, consent.WalletSheet},
	} {
		p := asking(t, "USER_LOGIN_ID")
		p.Profile.Sheet = c.wallets
		if got := viewOf(p, Config{Look: c.asked}).Look; got != c.want {
			t.Errorf("asked for %q, by a wallet with %q: %q", c.asked, c.wallets, got)
		}
		if got := viewOfReview(consent.Review{Profile: p.Profile}, Config{Look: c.asked}).Look; got != consent.SwitchesSheet {
			t.Errorf("a review is %q", got)
		}
	}
}
