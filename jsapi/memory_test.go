package jsapi_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi"
)

// TestLargeAnswersWaitForEachOther: many answers that together are more than a
// document may hold all come, and whole.
func TestLargeAnswersWaitForEachOther(t *testing.T) {
	r := newRig(t)
	session := bridge.NewSession(bridge.Config{Recorder: trace.New(r.trace, nil), Memory: bridge.NewMemory(40<<20, 12<<20), Table: jsapi.Table(r.host, r.methods()...)})
	t.Cleanup(func() { session.Close(patience) })
	p := fake.Open(session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Run(r.site.named(`
		seen = [];
		for (let i = 0; i < 2; i++) {
			my.request({url: 'SERVER/large', dataType: 'base64', complete: (r) => seen.push(r.data ? r.data.length : r)});
		}
		my.getStorage({key: 'k', complete: () => { first = seen.length; }});
		my.call('networkRequest', {url: 'SERVER/large', dataType: 'base64'}, (r) => seen.push(r.data.length));`))
	if err := p.Until("seen.length === 3"); err != nil {
		t.Fatalf("%v\n%s", err, r.trace)
	}
	text, _ := p.JSON("[seen.sort((a, b) => a - b), first]")
	// Ten megabytes and a byte in base64.
	if want := `[[13981016,13981016,13981016],0]`; text != want {
		t.Errorf("the page got %s, want %s", text, want)
	}
	traced(`"rule":"memory"`)(t, r)
}
