package jsapi_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
)

func init() {
	show("getSetting",
		example{shows: "success", want: `["success", {"authSetting": "…"}]`,
			script: `const [how, {authSetting}] = await outcome('getSetting', {}); return [how, {authSetting: typeof authSetting.userInfo}]`},
	)
	show("openSetting",
		example{shows: "success", want: `["success", "boolean"]`,
			script: `const [how, {authSetting}] = await outcome('openSetting', {}); return [how, typeof authSetting.userInfo]`},
	)
}

// TestSettingsTellWhatIsGranted reads the settings after grants and after a review.
func TestSettingsTellWhatIsGranted(t *testing.T) {
	d := &back{Source: answer(t, "allow:KYC_INFO"), revoke: []string{"KYC_INFO"}}
	p := open(t, d, nil)
	settings := func(method string) string {
		t.Helper()
		if err := p.Run(`var setting = undefined; my.` + method + `({success: (r) => { setting = r; }, fail: (r) => { setting = r; }})`); err != nil {
			t.Fatal(err)
		}
		if err := p.Until("setting"); err != nil {
			t.Fatal(err)
		}
		text, _ := p.JSON("setting")
		return text
	}
	want := []string{`{"authSetting":{"userInfo":false}}`,
		`{"authSetting":{"KYC_INFO":true,"USER_JOB":false,"userInfo":true}}`,
		`{"authSetting":{"KYC_INFO":false,"USER_JOB":false,"userInfo":false}}`,
		`{"authSetting":{"KYC_INFO":false,"USER_JOB":false,"userInfo":false}}`}
	got := []string{settings("getSetting")}
	p.call(`{scopes: ['KYC_INFO', 'USER_JOB', 'SHOE_SIZE']}`)
	got = append(got, settings("getSetting"), settings("openSetting"), settings("getSetting"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"KYC_INFO"}, d.shown); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(p.trace.String(), `"kind":"revoked","id":4,"scopes":["KYC_INFO"]`) {
		t.Errorf("the trace does not have what was revoked:\n%s", p.trace)
	}
	p.Navigate("http://evil.test/")
	if got := settings("openSetting"); !strings.Contains(got, `"error":3`) {
		t.Errorf("another origin got %s", got)
	}
}

// back is a source with a user who revokes scopes.
type back struct {
	consent.Source
	revoke, shown []string
}

func (b *back) Review(_ context.Context, r consent.Review) ([]string, error) {
	b.shown = r.Scopes
	return b.revoke, nil
}
