//go:build cgo && linux

package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// panelCalls makes 5,000 calls of which one fails, in its fourth line, and a login.
const panelCalls = `const store = (n) => my.setStorage({key: 'key' + n % 100, data: n});
const calls = async () => {
  for (let n = 0; n < 2500; n += 100) await Promise.all(Array.from({length: 100}, (_, i) => store(n + i)));
  await my.removeSavedFile({apFilePath: 'https://resource/nothing.image'}).catch(() => {});
  for (let n = 2500; n < 5000; n += 100) await Promise.all(Array.from({length: 100}, (_, i) => store(n + i)));
  await my.getAuthCode({scopes: ['USER_LOGIN_ID']});
};
calls().then(() => console.log('done'));
`

// TestADeveloperFindsAndSteersInThePanel is a session in the panel: find the one call among 5,000 that has failed, see its
// line in the source, have the next prompt denied, call again, see it fail, clear the storage and switch the user, all in one
// run.
func TestADeveloperFindsAndSteersInThePanel(t *testing.T) {
	transports(t, func(t *testing.T, transport string) {
		p := startPanelRun(t, transport, panelCalls)
		p.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		p.finds()
		p.isDenied()
		p.clears()
		p.switchesUser()
		p.changesPhone()
		p.forgets()
	})
}

// finds finds the call that has failed, and its line.
func (p *panelRun) finds() {
	failed := p.await(0, "a call that has failed", func(e trace.Event) bool { s, is := e.Data.(trace.Settle); return is && s.Outcome == "fail" })
	call := p.await(0, "that call", func(e trace.Event) bool { _, is := e.Data.(trace.Call); return is && e.Call == failed.Call }).Data.(trace.Call)
	if call.Method != "removeSavedFile" || !regexp.MustCompile(`^http://127\.0\.0\.1:\d+/app\.js:4:\d+$`).MatchString(call.Place) {
		p.Fatalf("the call that has failed is %s, of %q", call.Method, call.Place)
	}
	var source struct {
		First, Line int
		Lines       []string
	}
	p.does("source", object{"place": call.Place}, &source)
	if source.Line != 4 || !strings.Contains(source.Lines[source.Line-source.First], "my.removeSavedFile") {
		p.Errorf("its source: %+v", source)
	}
}

// login makes the login again.
func (p *panelRun) login() {
	p.Helper()
	p.does("again", object{"method": "getAuthCode", "params": object{"scopes": []string{"USER_LOGIN_ID"}}}, nil)
}

// isDenied has the next login denied, though it was allowed before, and none after it.
func (p *panelRun) isDenied() {
	before := p.await(0, "a login", ends("getAuthCode", "success"))
	p.does("arm", object{"kind": "consent", "answer": "deny", "lasts": "once"}, nil)
	p.login()
	refused := p.await(before.Number, "a login that is refused", ends("getAuthCode", "fail"))
	decided := p.await(before.Number, "a decision", func(e trace.Event) bool { return e.Call == refused.Call && e.Kind() == "decision" }).Data.(trace.Decision)
	if decided.Source != "panel" || decided.Outcome != "deny" {
		p.Errorf("the decision: %+v", decided)
	}
	p.login()
	p.await(refused.Number, "a login after what was armed once", ends("getAuthCode", "success"))
}

// stored is how much is stored.
func (p *panelRun) stored() int {
	p.Helper()
	var data struct{ Storage []json.RawMessage }
	p.does("data", object{}, &data)
	return len(data.Storage)
}

func (p *panelRun) clears() {
	if n := p.stored(); n != 100 {
		p.Errorf("%d entries are stored", n)
	}
	p.does("clear-storage", object{}, nil)
	if n := p.stored(); n != 0 {
		p.Errorf("%d entries are stored after all were cleared", n)
	}
}

// grantedTo are the users of the grants.
func (p *panelRun) grantedTo() (users string) {
	p.Helper()
	var given struct{ Grants []struct{ Person string } }
	p.does("consent", object{"most": 10}, &given)
	for _, g := range given.Grants {
		users += g.Person
	}
	return users
}

// switchesUser puts another user in the place of the first, who has what they grant and store to themselves.
func (p *panelRun) switchesUser() {
	p.does("store", object{"key": "of", "value": "budi"}, nil)
	p.does("user", object{"id": "sari"}, nil)
	p.login()
	p.await(p.steered("user"), "a login of the other user", ends("getAuthCode", "success"))
	if users, n := p.grantedTo(), p.stored(); users != "sari" || n != 0 {
		p.Errorf("grants of %s, and %d entries are stored", users, n)
	}
}

// steered is the number of the event that says so.
func (p *panelRun) steered(what string) int64 {
	p.Helper()
	return p.await(0, what, func(e trace.Event) bool { s, is := e.Data.(trace.Steer); return is && s.What == what }).Number
}

func (p *panelRun) changesPhone() {
	var run struct{ URL string } // which the program reaches while there is a network
	p.does("run", object{}, &run)
	p.does("phone", object{"network": "NOTREACHABLE", "battery": 7, "location": "denied", "latitude": 1, "longitude": 2}, nil)
	after := p.steered("phone")
	for _, method := range []string{"request", "getLocation", "getBatteryInfo"} {
		p.does("again", object{"method": method, "params": object{"url": run.URL, "dataType": "text"}}, nil)
	}
	p.await(after, "a request without a network", ends("request", "fail"))
	p.await(after, "a location that is denied", ends("getLocation", "fail"))
	if full := p.await(after, "a battery", ends("getBatteryInfo", "success")).Data.(trace.Settle); !strings.Contains(string(full.Result), `"level":7`) {
		p.Errorf("the battery: %s", full.Result)
	}
}

// forgets takes a picture, and then has everything forgotten and the page loaded again.
func (p *panelRun) forgets() {
	var taken struct{ PNG []byte }
	if p.does("picture", object{}, &taken); !bytes.HasPrefix(taken.PNG, []byte("\x89PNG")) {
		p.Errorf("a picture of %d bytes", len(taken.PNG))
	}
	p.does("forget", object{}, nil)
	p.await(p.steered("forget"), "the page again", func(e trace.Event) bool { return e.Kind() == "document" })
}
