package users_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/users"
)

func builtIn(t *testing.T) map[string]users.User {
	t.Helper()
	all, err := users.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]users.User{}
	for _, u := range all {
		byID[u.ID] = u
	}
	return byID
}

// opened returns the fields to which the scopes of a wallet give access.
func opened(t *testing.T, wallet string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "assets", "wallets", wallet+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Scopes []struct{ Opens []string } }
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, scope := range file.Scopes {
		fields = append(fields, scope.Opens...)
	}
	if len(fields) == 0 {
		t.Fatalf("the scopes of %s give access to nothing", wallet)
	}
	return fields
}

func TestThereAreThreeUsers(t *testing.T) {
	var names []string
	for id, p := range builtIn(t) {
		names = append(names, id+": "+p.Name)
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"agus: Agus Wijaya", "budi: Budi Santoso", "sari: Sari Dewi Lestari"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestBudiHasEveryFieldOfDana(t *testing.T) {
	budi := builtIn(t)["budi"]
	for _, field := range opened(t, "dana") {
		if budi.Fields[field] == "" {
			t.Errorf("budi has no %s", field)
		}
	}
}

func TestSariHasSomeFieldsAndAgusIsNotVerified(t *testing.T) {
	has := func(id string) (some, all int) {
		for _, field := range opened(t, "dana") {
			all++
			if builtIn(t)[id].Fields[field] != "" {
				some++
			}
		}
		return some, all
	}
	if some, all := has("sari"); some == 0 || some == all || builtIn(t)["sari"].Fields["kycIdNumber"] == "" {
		t.Errorf("sari has %d of %d fields", some, all)
	}
	for field := range builtIn(t)["agus"].Fields {
		if strings.HasPrefix(field, "kyc") {
			t.Errorf("agus has %s", field)
		}
	}
}

func TestEachUserHasALocationAndContacts(t *testing.T) {
	cities := map[string]bool{}
	for id, p := range builtIn(t) {
		phone := p.Device.Over(device.Default())
		at := phone.Location
		if at.City == "" || cities[at.City] || at.Latitude > -6 || at.Latitude < -8 || at.Longitude < 106 || at.Longitude > 113 {
			t.Errorf("%s is at %+v", id, at)
		}
		cities[at.City] = true
		if len(phone.Contacts) < 2 {
			t.Errorf("%s knows %v", id, phone.Contacts)
		}
	}
}

// TestUsersCannotBeReached checks that no number and no address of a user can belong to somebody who exists.
func TestUsersCannotBeReached(t *testing.T) {
	forms := map[string]*regexp.Regexp{
		"phone":       regexp.MustCompile(`^\+62-8\d\d-0000-000\d$`),
		"loginId":     regexp.MustCompile(`^\+62-8\d\d-0000-000\d$`),
		"email":       regexp.MustCompile(`^[a-z.]+@[a-z]+\.example$`),
		"avatar":      regexp.MustCompile(`^https://[a-z]+\.example/`),
		"kycIdNumber": regexp.MustCompile(`^99\d{14}$`),
	}
	for id, p := range builtIn(t) {
		for field, form := range forms {
			if value, there := p.Fields[field]; there && !form.MatchString(value) {
				t.Errorf("%s: %s %q is not of the form %s", id, field, value, form)
			}
		}
		for _, c := range p.Device.Over(device.Default()).Contacts {
			if !forms["phone"].MatchString(c.Mobile) {
				t.Errorf("%s knows %s by %q", id, c.Name, c.Mobile)
			}
		}
	}
}
