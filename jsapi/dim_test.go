package jsapi_test

import (
	"slices"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/jsapi"
)

// TestDialogsDimWhatIsAroundThePage opens a dialog, and then an action sheet, which stands at the lower edge.
func TestDialogsDimWhatIsAroundThePage(t *testing.T) {
	dims := make(chan [2]bool, 4)
	host := jsapi.Host{Dim: func(dimmed, below bool) { dims <- [2]bool{dimmed, below} }}
	session := bridge.NewSession(bridge.Config{Table: jsapi.Table(host)})
	t.Cleanup(func() { session.Close(patience) })
	p := fake.Open(session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Draws(func(fake.View) any { return struct{}{} })
	if err := p.Run(`var done = 0; const count = () => { done++; };
		my.alert({content: 'a', complete: () => my.showActionSheet({items: ['a'], complete: count})})`); err != nil {
		t.Fatal(err)
	}
	if err := p.Until("done === 1"); err != nil {
		t.Fatal(err)
	}
	var got [][2]bool
	for len(dims) > 0 {
		got = append(got, <-dims)
	}
	if want := [][2]bool{{true, false}, {false, false}, {true, true}, {false, true}}; !slices.Equal(got, want) {
		t.Errorf("dimmed, below: %v, want %v", got, want)
	}
}
