package host

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/users"
)

// recorded is a recorder that keeps events.
type recorded []trace.Event

func (r *recorded) Record(e trace.Event) { *r = append(*r, e) }

// addressed returns a host for a program at an address with a manifest, the manifest's file, and its events.
func addressed(t *testing.T, manifest string) (h *Host, file string, events *recorded) {
	t.Helper()
	file, events = filepath.Join(t.TempDir(), "shop.yaml"), &recorded{}
	save(t, file, manifest)
	all, err := users.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(file)
	if err != nil {
		t.Fatal(err)
	}
	h = &Host{options: Options{Manifest: file, Users: all, User: all[0]}, recorder: events, fixtures: &fixtures{user: all[0]}, manifest: m, profile: profile}
	h.user.Store(&all[0])
	h.fixtures.set(found{manifest: m}.fixtures())
	h.session.Store(bridge.NewSession(bridge.Config{Table: bridge.NewTable(bridge.Method{Name: "getLocation", Resource: "location", Handle: func(context.Context, *bridge.Call) (any, error) { return nil, nil }})}))
	return h, file, events
}

func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// lines returns the events as text.
func (r recorded) lines() string {
	var all []string
	for _, e := range r {
		line, _ := e.AppendJSON(nil)
		_, data, _ := strings.Cut(string(line), `"kind":`)
		all = append(all, data)
	}
	return strings.Join(all, "\n")
}

func TestChangedManifestOfAnAddressApplies(t *testing.T) {
	h, file, events := addressed(t, "name: Shop\ndevice: {network: WIFI}\n")
	change := func(manifest, network string, want ...string) {
		t.Helper()
		*events = nil
		save(t, file, manifest)
		h.changedBeside()
		if got := h.fixtures.phone().NetworkType; got != network {
			t.Errorf("%q: the network is %s", manifest, got)
		}
		got := events.lines()
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%q: no event has %s:\n%s", manifest, part, got)
			}
		}
		if len(*events) != len(want) {
			t.Errorf("%q: events\n%s", manifest, got)
		}
	}
	const stays = `"reload","manifest":true,"stays":true`
	change("name: Shop\ndevice: {network: 3G}\nmocks:\n- {call: getLocation, fail: 13}\n", "3G", stays)
	change("name: Kopi\ndevice: {network: 4G}\nhosts: []\n", "4G", stays, "what the manifest says about name, hosts takes effect at the next start")
	change("name: Kopi\nhosts: []\n", "WIFI", stays)
	change("name: [1]\n", "WIFI", "shop.yaml:1")
	change("presets: {broke: {consent: no way}}\n", "WIFI", "shop.yaml:1: presets: broke: consent: ")
	change("name: Shop\nmocks:\n- {call: newCall, success: {}}\n", "WIFI", stays, "my.newCall is new")
}

func TestPresetsAreBuiltInAndOfTheManifest(t *testing.T) {
	h, _, events := addressed(t, "presets:\n  slow and denied:\n    device: {network: 2G, battery: {level: 3}}\n    user: sari\n    consent: deny\n    payment: failed\n    dialog: no\n  offline: {device: {network: UNKNOWN}}\n")
	var names []string
	for _, p := range h.presets() {
		names = append(names, p.Name)
	}
	if got := strings.Join(names, ", "); got != "denied, logged out, new user, slow and denied, offline" {
		t.Errorf("presets: %s", got)
	}
	if _, err := h.preset(t.Context(), presetName{"slow and denied"}); err != nil {
		t.Fatal(err)
	}
	if phone := h.fixtures.phone(); phone.NetworkType != "2G" || phone.Battery.Level != 3 || h.User().ID != "sari" {
		t.Errorf("network %s, battery %d, user %s", phone.NetworkType, phone.Battery.Level, h.User().ID)
	}
	armed := ""
	for _, a := range h.armed.List() {
		armed += string(a.Kind) + " " + a.Answer + " " + string(a.Lasts) + "\n"
	}
	if armed != "consent deny always\npayment failed always\ndialog no always\n" {
		t.Errorf("armed:\n%s", armed)
	}
	if lines := events.lines(); !strings.Contains(lines, `"steer","what":"preset","to":"slow and denied"`) {
		t.Error(lines)
	}
	if _, err := h.preset(t.Context(), presetName{"offline"}); err != nil || h.fixtures.phone().NetworkType != "UNKNOWN" || h.fixtures.phone().Battery.Level != 3 {
		t.Errorf("%v: one after the other: %+v", err, h.fixtures.phone())
	}
	if _, err := h.preset(t.Context(), presetName{"online"}); err == nil || err.Error() != `there is no preset "online": did you mean "offline"? use one of denied, logged out, new user, slow and denied, offline` {
		t.Error(err)
	}
	q := &answer.Consent{}
	if err := h.armed.Answer(t.Context(), q); err != nil || q.Answer.Outcome != consent.Deny || q.Answer.Source != byPanel {
		t.Errorf("%v: %+v", err, q.Answer)
	}
}

// TestPhoneKeepsWhatAPresetHasSet changes the phone in the form of the panel after a preset has set what the form does not
// show.
func TestPhoneKeepsWhatAPresetHasSet(t *testing.T) {
	h, _, _ := addressed(t, "presets: {no camera: {device: {camera: denied, network: 2G}}}\n")
	if _, err := h.preset(t.Context(), presetName{"no camera"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.changePhone(t.Context(), phoneNow{Network: "3G", Battery: 7, Location: "on", Scan: "on", Code: "c", CodeKind: "qr", Language: "id"}); err != nil {
		t.Fatal(err)
	}
	if phone := h.fixtures.phone(); phone.Access.Camera != device.Denied || phone.NetworkType != "3G" || phone.Battery.Level != 7 {
		t.Errorf("the phone: %+v", phone)
	}
}

// TestPresetsAreCheckedAtTheStart checks that an invalid preset is an error with its line.
func TestPresetsAreCheckedAtTheStart(t *testing.T) {
	for text, want := range map[string]string{
		"presets: {a: {user: nobody}}":     `shop.yaml:1: presets: a: user: there is no user "nobody": use one of `,
		"presets: {a: {consent: no way}}":  "shop.yaml:1: presets: a: consent: ",
		"presets: {a: {payment: perhaps}}": "shop.yaml:1: presets: a: payment: ",
		"presets: {a: {dialog: perhaps}}":  `shop.yaml:1: presets: a: dialog: "perhaps" is not an answer: use yes or no`,
	} {
		h, _, _ := addressed(t, text)
		if err := h.checkPresets(h.fixtures.ownPresets()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"presets: {a: {device: {network: 9G}}}":  "network",
		"presets: {a: {what: 1}}":                "what",
		"presets: {\"\\u202e\": {forget: true}}": "presets: ",
	} {
		if _, err := program.ParseManifest("shop.yaml", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "shop.yaml:1: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestAnswersThatCanBeArmedAreDescribed holds that a list tells what the page receives by more than the answer's name.
func TestAnswersThatCanBeArmedAreDescribed(t *testing.T) {
	for _, q := range questions() {
		if len(q.Answers) < 2 {
			t.Errorf("%s has the answers %v", q.Kind, q.Answers)
		}
		for _, c := range q.Answers {
			if c.Means == "" || c.Means == c.Answer {
				t.Errorf("%s: %s means %q", q.Kind, c.Answer, c.Means)
			}
		}
	}
}

func TestKindsOfQuestionsAreNamed(t *testing.T) {
	h, _, events := addressed(t, "name: Shop\n")
	const want = `"consnt" is not a kind of question: use one of consent, payment, dialog, download`
	if _, err := h.arm(t.Context(), answer.Arming{Kind: "consnt", Answer: "deny", Lasts: answer.Once}); err == nil || err.Error() != want {
		t.Errorf("arm: %v", err)
	}
	if _, err := h.disarm(t.Context(), kinded{"consnt"}); err == nil || err.Error() != want {
		t.Errorf("disarm: %v", err)
	}
	if len(*events) > 0 {
		t.Errorf("recorded: %s", events.lines())
	}
}
