//go:build cgo && linux

package clicktest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/bridge/window/windowtest/output"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// shop asks for two scopes, and opens the settings.
const shop = `<!doctype html><meta charset="utf-8"><title>Shop</title>
<button id="login" style="height: 150px; width: 100%">Log in</button><button id="settings" style="height: 150px; width: 100%">Settings</button>
<script>
login.onclick = () => my.getAuthCode({scopes: ['USER_LOGIN_ID', 'KYC_INFO']});
settings.onclick = () => my.openSetting();
</script>`

// want is the recording without its program, which is in a temporary folder.
const want = `steps:
- tapOn: "Log in"
- answer: "allow"
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "authSuccessScopes": ["USER_LOGIN_ID", "KYC_INFO"]}}]}
- tapOn: "Settings"
- revoke: ["KYC_INFO"]
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "authSuccessScopes": ["USER_LOGIN_ID", "KYC_INFO"]}}, {call: "openSetting", success: {authSetting: {"KYC_INFO": false}}}]}
- tapOn: "Settings"
- revoke: []
- expect: {received: [{call: "getAuthCode", success: {"authCode": "/^sandbox_/", "authSuccessScopes": ["USER_LOGIN_ID", "KYC_INFO"]}}, {call: "openSetting", success: {authSetting: {"KYC_INFO": false}}}, {call: "openSetting", success: {authSetting: {}}}]}
expect: {thrown: []}
`

// TestARevokeByClicksIsRecorded has a person grant two scopes, revoke one in the sheet of openSetting, and close that sheet once more. The
// recording passes when it is played.
func TestARevokeByClicksIsRecorded(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		what := program(t, shop)
		p := start(t, what)
		p.taps("Log in")
		p.sheet("Access request: Shop · DANA", "Deny").Answer("Agree", prompt.Guard, p.settled(1))
		p.taps("Settings")
		settings := p.sheet("Access settings: Shop · DANA", "Cancel")
		p.turnsOff(settings, "Your verified identity")
		settings.Answer("Save", prompt.Guard, p.settled(2))
		p.taps("Settings")
		p.sheet("Access settings: Shop · DANA", "Cancel").Answer("Cancel", prompt.Guard, p.settled(3))
		p.end()
		passes(t, what, want)
	})
}

// program makes a program of one page, for a child process that records what a person does in it.
func program(t *testing.T, page string) task {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"index.html": page, "jembatan.yaml": "name: Shop\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return task{Program: dir, File: filepath.Join(dir, "flow.scenario.yaml"), Transport: windowtest.Transport()}
}

// passes compares a recording, without its program, with what is wanted, and plays it.
func passes(t *testing.T, what task, want string) {
	t.Helper()
	text, err := os.ReadFile(what.File)
	if err != nil {
		t.Fatal(err)
	}
	_, steps, _ := strings.Cut(string(text), "\nsteps:")
	if diff := cmp.Diff(want, "steps:"+steps); diff != "" {
		t.Errorf("%s\n%s", diff, text)
	}
	what.Program = ""
	if out, err := child(t, what).CombinedOutput(); err != nil {
		t.Errorf("the recording: %v\n%s", err, out)
	}
}

// person uses a program in a window.
type person struct {
	testing.TB
	reader *windowtest.Reader
	trace  *output.Buffer
	end    func()
}

// child returns a process that does a task.
func child(t *testing.T, what task) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), does+"="+string(text))
	return c
}

// start opens a program that records.
func start(t *testing.T, what task) *person {
	t.Helper()
	p := &person{TB: t, trace: &output.Buffer{}}
	c := child(t, what)
	c.Stdout, c.Stderr = p.trace, p.trace
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	p.end = sync.OnceFunc(func() {
		c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			t.Errorf("the host: %v\n%s", err, p.trace)
		}
	})
	t.Cleanup(func() {
		p.end()
		if t.Failed() {
			t.Log(p.trace)
		}
	})
	p.reader = windowtest.NewReaderOf(t, c.Process.Pid)
	return p
}

// taps clicks a button of the page, and waits until the page has called something.
func (p *person) taps(button string) {
	p.Helper()
	before := p.many("call")
	p.clicks(button)
	p.until("the page calls", func() bool { return p.many("call") > before })
}

// clicks clicks a button of the page, or of a dialog over it, once it no longer moves.
func (p *person) clicks(button string) {
	p.Helper()
	page := p.on("^Shop$", "Shop")
	part := page.Part("button", button)
	var place windowtest.Rectangle
	p.until(button+" does not move", func() bool {
		before := place
		place = p.reader.Extents(part)
		return place == before && place.Width > 0
	})
	page.Click(part)
}

// until waits for a condition.
func (p *person) until(what string, holds func() bool) {
	p.Helper()
	windowtest.Until(p, what, holds)
}

// sheet waits for a sheet that accepts answers, of which one is the given button.
func (p *person) sheet(title, button string) windowtest.Sheet {
	p.Helper()
	s := p.on("^"+title+"$", title)
	s.Ready(button)
	return s
}

// on waits for a window whose title matches a pattern.
func (p *person) on(pattern, title string) (s windowtest.Sheet) {
	p.Helper()
	windowtest.Until(p, "a window "+title, func() bool {
		all := windowtest.Visible(pattern)
		if len(all) == 1 {
			s = windowtest.Sheet{Reader: p.reader, ID: all[0], Titles: []string{title}}
		}
		return len(all) == 1
	})
	return s
}

// turnsOff turns a switch of a sheet off.
func (p *person) turnsOff(s windowtest.Sheet, name string) {
	p.Helper()
	part := s.Part("switch", name)
	var clicked time.Time
	windowtest.Until(p, name+" is off", func() bool {
		if !p.reader.Is(part, windowtest.StateChecked) {
			return true
		}
		// A click that only brings the focus to the sheet does not turn the switch.
		if p.reader.Is(part, windowtest.StateEnabled) && time.Since(clicked) > windowtest.Patience/10 {
			s.Click(part)
			clicked = time.Now()
		}
		return false
	})
}

// many counts events of a kind.
func (p *person) many(kind string) int { return strings.Count(p.trace.String(), `"kind":"`+kind+`"`) }

// settled returns a function that reports whether so many calls have settled.
func (p *person) settled(many int) func() bool {
	return func() bool { return p.many("settle") >= many }
}
