package conformance

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// engine runs play.js, and words.js of the page.
func engine(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	if err := vm.Set("file", object(t, vm, Files()[0])); err != nil {
		t.Fatal(err)
	}
	if _, err := vm.RunString(`var player = ` + Player() + `, verdict;
		var code = 'sandbox_1', refusal = {error: 11, errorMessage: 'Unauthorized to Get User Info', authErrorScopes: {USER_LOGIN_ID: '11', KYC_INFO: '11'}};
		var both = {authCode: code, authSuccessScopes: ['USER_LOGIN_ID', 'KYC_INFO']};
		function settles(result, ok) { return (o = {}, f) => { const late = typeof o === 'function' ? o : f;
			return new Promise((resolve, reject) => Promise.resolve().then(() => {
				const one = ok ? o.success : o.fail; if (one) one(result); if (late) late(result); if (o.complete) o.complete(result); (ok ? resolve : reject)(result); })); } }
		function judge(name, style, host) { const vector = file.vectors.find((v) => v.name === name);
			const played = player.play(host, vector, style, (f) => f());
			verdict = 'never over'; const tell = () => { const v = player.judge(file, vector, style, played); verdict = player.line(file, vector, style, v); };
			if (vector.received[style].length === 0) tell(); else played.over.then(tell); }`); err != nil {
		t.Fatal(err)
	}
	return vm
}

func object(t *testing.T, vm *goja.Runtime, value any) goja.Value {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	v, err := vm.RunString("(" + string(text) + ")")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestOtherHostsAreJudged plays vectors in hosts that keep to the contract, that differ as is known, and that are wrong.
func TestOtherHostsAreJudged(t *testing.T) {
	vm := engine(t)
	for _, test := range []struct{ name, style, host, want string }{
		{"allow", "callbacks", `{my: {getAuthCode: settles(both, true)}}`, "MATCH dana/allow callbacks"},
		{"allow", "promise", `{my: {getAuthCode: settles(both, true)}}`, "MATCH dana/allow promise"},
		{"allow", "argument", `{my: {getAuthCode: settles(both, true)}}`, "MATCH dana/allow argument"},
		{"allow", "callbacks", `{my: {getAuthCode: settles({...both, authErrorScopes: {}}, true)}}`, "KNOWN dana/allow callbacks: some wallets"},
		{"allow", "callbacks", `{my: {getAuthCode: settles({...both, authCode: ''}, true)}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: settles({...both, authCode: 7}, true)}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: settles({...both, authSuccessScopes: ['KYC_INFO', 'USER_LOGIN_ID']}, true)}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: settles(both, false)}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: (o) => { o.success(both); o.complete(both); }}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: (o) => { Promise.resolve().then(() => { o.complete(both); o.success(both); }); }}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: (o) => { Promise.resolve().then(() => { o.success(both); o.success(both); o.complete(both); }); }}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: () => { throw new Error('no'); }}}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "callbacks", `{my: undefined}`, "DIFFERENT dana/allow callbacks"},
		{"allow", "promise", `{my: {getAuthCode: () => undefined}}`, "KNOWN dana/allow promise: the host returns no promise"},
		{"allow", "call", `{my: {}}`, "KNOWN dana/allow call: the host has no my.call"},
		{"allow", "bridge", `{my: {}}`, "KNOWN dana/allow bridge: the host has no AlipayJSBridge"},
		{"allow", "bridge", `{bridge: {call: (name, o, f) => settles(name === 'getAuthCode' && o.scopeNicks.length === 2 && !o.scopes ? {...both, authcode: code} : {}, true)({}, f)}}`, "MATCH dana/allow bridge"},
		{"allow", "bridge", `{bridge: {call: (name, o, f) => settles(both, true)({}, f)}}`, "DIFFERENT dana/allow bridge"},
		{"deny", "callbacks", `{my: {getAuthCode: settles(refusal, false)}}`, "MATCH dana/deny callbacks"},
		{"deny", "promise", `{my: {getAuthCode: settles(refusal, false)}}`, "MATCH dana/deny promise"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({...refusal, error: 10, errorMessage: 'x'}, false)}}`, "KNOWN dana/deny callbacks: DANA does not publish"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({authErrorScopes: refusal.authErrorScopes}, false)}}`, "KNOWN dana/deny callbacks"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({error: 11, errorMessage: refusal.errorMessage}, false)}}`, "KNOWN dana/deny callbacks"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({...refusal, authErrorScopes: {KYC_INFO: '11'}}, false)}}`, "DIFFERENT dana/deny callbacks"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({authErrorScopes: {USER_LOGIN_ID: '40006', KYC_INFO: '40006'}}, false)}}`, "KNOWN dana/deny callbacks: DANA does not publish"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({...refusal, error: '11'}, false)}}`, "DIFFERENT dana/deny callbacks"},
		{"deny", "callbacks", `{my: {getAuthCode: settles({}, false)}}`, "DIFFERENT dana/deny callbacks"},
		{"deny", "callbacks", `{my: {getAuthCode: settles(undefined, false)}}`, "DIFFERENT dana/deny callbacks"},
		{"allow", "callbacks", `{my: {getAuthCode: settles({...both, authErrorScopes: {KYC_INFO: '11'}}, true)}}`, "DIFFERENT dana/allow callbacks"},
		{"never", "callbacks", `{my: {getAuthCode: () => {}}}`, "MATCH dana/never callbacks"},
		{"never", "callbacks", `{my: {getAuthCode: (o) => { o.fail({error: 3}); }}}`, "DIFFERENT dana/never callbacks"},
		{"odd-names", "callbacks", `{my: {getAuthCode: (o) => settles({...refusal, authErrorScopes: JSON.parse('{"constructor": "40006"}')}, false)(o)}}`, "DIFFERENT dana/odd-names callbacks"},
	} {
		if _, err := vm.RunString(fmt.Sprintf("judge(%q, %q, %s)", test.name, test.style, test.host)); err != nil {
			t.Fatalf("%s: %v", test.host, err)
		}
		got := vm.Get("verdict").String()
		if known := strings.HasPrefix(test.want, "KNOWN"); got != test.want && !(known && strings.HasPrefix(got, test.want)) {
			t.Errorf("%s\n%s, want %s", test.host, got, test.want)
		}
	}
}

func TestStylesAreThoseOfThePlayer(t *testing.T) {
	got, err := engine(t).RunString("Object.keys(player.styles).join(', ')")
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(Styles, ", "); got.String() != want {
		t.Errorf("play.js has %s, want %s", got, want)
	}
}

// TestPageIsOneFile checks that nothing in the vectors ends the element that has them, and that the page loads nothing but
// the script that a wallet brings.
func TestPageIsOneFile(t *testing.T) {
	f := Files()[0]
	f.Vectors = append(f.Vectors[:1:1], f.Vectors[1])
	f.Vectors[0].Request = json.RawMessage(`{"scopes": ["</script><script>alert(1)</script><!--"]}`)
	var b strings.Builder
	if err := Page(&b, []File{f}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := strings.Count(text, "</script>"); n != 3 {
		t.Errorf("%d scripts end, want 3", n)
	}
	loads := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(text, -1)
	if len(loads) != 1 || loads[0][1] != "https://appx/web-view.min.js" {
		t.Errorf("the page loads %v", loads)
	}
	found := regexp.MustCompile(`(?s)id="vectors">(.*?)</script>`).FindStringSubmatch(text)
	var read []File
	if err := json.Unmarshal([]byte(found[1]), &read); err != nil || len(read) != 1 || len(read[0].Vectors) != 2 {
		t.Errorf("%v, %d files", err, len(read))
	}
}
