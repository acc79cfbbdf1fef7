package gateway_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// kyc is what the scope for the verified identity opens for budi.
const kyc = `{"kycAddress":"JALAN CONTOH RAYA NO. 10, RT 001/RW 002, CONTOH BARU, JAKARTA SELATAN","kycBirthDate":"1988-04-17",` +
	`"kycBirthPlace":"JAKARTA","kycGender":"MALE","kycIdNumber":"9999991704880001","kycIdType":"KTP","kycName":"BUDI SANTOSO","kycNationality":"ID"}`

func TestSNAPReturnsWhatTheScopesOpen(t *testing.T) {
	w := newWorld(t)
	shop := snapShop{w, w.snap("shop-1")}
	for _, c := range []struct {
		user   string
		scopes []string
		want   map[string]string
	}{
		{"budi", []string{"USER_LOGIN_ID"}, map[string]string{
			"LOGIN_ID": "+62-899-0000-0001", "CLEAR_TEXT_DANA_ID": "+62-899-0000-0001", "USER_LOGIN_ID": "+62-899-0000-0001"}},
		{"budi", []string{"KYC_INFO"}, map[string]string{
			"USER_KYC": kyc, "KYC_INFO": kyc, "FULLNAME": "BUDI SANTOSO", "KTP_NUMBER": "9999991704880001"}},
		{"budi", []string{"USER_CONTACTINFO_EMAIL", "USER_BANK_NAME"}, map[string]string{
			"USER_CONTACTINFO_EMAIL": "budi.santoso@mail.example", "USER_BANK_NAME": "Bank Contoh Indonesia"}},
		{"budi", []string{"SUBSCRIPTION"}, map[string]string{}},
		{"sari", []string{"USER_CONTACTINFO_EMAIL", "USER_OCCUPATION"}, map[string]string{"USER_OCCUPATION": "Pelajar atau mahasiswa"}},
		{"agus", []string{"KYC_INFO", "USER_LOGIN_ID"}, map[string]string{
			"LOGIN_ID": "+62-899-0000-0003", "CLEAR_TEXT_DANA_ID": "+62-899-0000-0003", "USER_LOGIN_ID": "+62-899-0000-0003"}},
	} {
		got := shop.look(shop.login(w.grant("dana", "coffee", c.user, c.scopes...)).access)
		if got.result != "SUCCESS" {
			t.Errorf("%s, %v: %s", c.user, c.scopes, got.text)
		}
		if diff := cmp.Diff(c.want, got.fields); diff != "" {
			t.Errorf("%s, %v: -want +got\n%s", c.user, c.scopes, diff)
		}
	}
}

func TestSNAPReturnsOnlyRequestedResources(t *testing.T) {
	w := newWorld(t)
	shop := w.snap("shop-1")
	login := snapShop{w, shop}.login(w.grant("dana", "coffee", "budi", "USER_LOGIN_ID", "KYC_INFO"))
	got, err := shop.Profile(context.Background(), login.access, "KTP_NUMBER", "BALANCE")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]backend.UserResource{{ResourceType: "KTP_NUMBER", Value: "9999991704880001"}}, got.Body.UserResourceInfos); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if line := w.lines.last(); !sameFields(line.Fields, "kycIdNumber") {
		t.Errorf("the record has %q handed out", line.Fields)
	}
}

func TestSNAPAnswersAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	ctx := context.Background()
	shop := w.snap("shop-1")
	token := func(name string) func(backend.SNAPTokens, error) backend.SNAPTokens {
		return func(got backend.SNAPTokens, err error) backend.SNAPTokens {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "snap/"+name, got.Exchange)
			return got
		}
	}
	look := func(name string) func(backend.SNAPProfile, error) {
		return func(got backend.SNAPProfile, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "snap/"+name, got.Exchange)
		}
	}
	code := w.grant("dana", "coffee", "budi", "USER_LOGIN_ID", "KYC_INFO")
	first := token("login")(shop.Token(ctx, code))
	second := token("refresh")(shop.Refresh(ctx, first.RefreshToken))
	look("profile")(shop.Profile(ctx, second.AccessToken, resources()...))
	look("profile-of-nothing")(shop.Profile(ctx, second.AccessToken, "BALANCE"))
	look("profile-of-an-unknown-resource")(shop.Profile(ctx, second.AccessToken, "SHOE_SIZE"))
	token("code-used")(shop.Token(ctx, code))
	look("profile-after-replay")(shop.Profile(ctx, second.AccessToken, "LOGIN_ID"))
	shop.Spoil = without("X-TIMESTAMP")
	token("no-timestamp")(shop.Token(ctx, code))
}
