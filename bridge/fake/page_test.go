package fake_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
)

func open(t *testing.T, methods ...bridge.Method) *fake.Page {
	t.Helper()
	s := bridge.NewSession(bridge.Config{Table: bridge.NewTable(methods...)})
	p := fake.Open(s, "http://127.0.0.1:1/index.html")
	t.Cleanup(func() {
		p.Close()
		s.Close(10 * time.Second)
	})
	return p
}

func echo(_ context.Context, c *bridge.Call) (any, error) {
	return map[string]string{"said": c.Param("word").String()}, nil
}

func TestPageCallsAndIsAnswered(t *testing.T) {
	p := open(t, bridge.Method{Name: "echo", Handle: echo})
	if err := p.Run(`my.echo({word: 'halo', success: (r) => { got = r }})`); err != nil {
		t.Fatal(err)
	}
	if err := p.Until(`typeof got === 'object'`); err != nil {
		t.Fatal(err)
	}
	if text, err := p.JSON(`got`); err != nil || text != `{"said":"halo"}` {
		t.Fatalf("got %s, %v", text, err)
	}
}

func TestUncaughtErrorsAreKept(t *testing.T) {
	p := open(t)
	if err := p.Run(`throw new TypeError('one')`); err == nil {
		t.Error("a script that throws gave no error")
	}
	p.Run(`queueMicrotask(() => { throw new Error('two') }); Promise.reject('three'); Promise.reject('handled').catch(() => {})`)
	p.Run(`setTimeout(() => { done = true; throw new Error('four') }, 1); reportError('five')`)
	if err := p.Until(`typeof done !== 'undefined'`); err != nil {
		t.Fatal(err)
	}
	want := "TypeError: one|Error: two|Unhandled rejection: three|five|Error: four"
	if got := strings.Join(p.Errors(), "|"); got != want {
		t.Errorf("uncaught:\n got %s\nwant %s", got, want)
	}
}

// TestCallOfACallFailsUnheard checks that my.call, which returns nothing on a phone, needs no handler; what awaits it does, and so does a
// member of my.
func TestCallOfACallFailsUnheard(t *testing.T) {
	p := open(t, bridge.Method{Name: "fails", Handle: func(context.Context, *bridge.Call) (any, error) {
		return nil, &bridge.Failure{Code: 7, Message: "unheard"}
	}})
	if err := p.Run(`const awaited = async () => { await my.call('fails', {}); };
		my.call('fails', {}); my.call('fails'); awaited(); my.fails({});
		my.call('fails', () => { done = true })`); err != nil {
		t.Fatal(err)
	}
	if err := p.Until(`typeof done !== 'undefined'`); err != nil {
		t.Fatal(err)
	}
	if got := p.Errors(); len(got) != 2 {
		t.Errorf("uncaught: %q", got)
	}
}

func TestMicrotasksRunBeforeTheNextTask(t *testing.T) {
	p := open(t)
	p.Run(`order = []; setTimeout(() => order.push('timer'), 0);
		queueMicrotask(() => { order.push('micro'); queueMicrotask(() => order.push('nested')) }); order.push('script');
		clearTimeout(setTimeout(() => order.push('cleared'), 0))`)
	if err := p.Until(`order.length === 4`); err != nil {
		t.Fatal(err)
	}
	if text, _ := p.JSON(`order`); text != `["script","micro","nested","timer"]` {
		t.Error(text)
	}
}

func TestNavigatingStartsAfresh(t *testing.T) {
	p := open(t)
	p.Run(`mine = 1; console.warn('careful', 2)`)
	if got := p.Console(); len(got) != 1 || got[0] != "warn careful 2" {
		t.Errorf("console %q", got)
	}
	p.Navigate("http://127.0.0.1:1/other.html")
	if text, _ := p.JSON(`[typeof mine, location.href, typeof my.call]`); text != `["undefined","http://127.0.0.1:1/other.html","function"]` {
		t.Error(text)
	}
	if len(p.Console()) != 0 {
		t.Error("the console of the document before is still there")
	}
}

func TestViewsAreKeptAndAnswered(t *testing.T) {
	p := open(t, bridge.Method{Name: "alert", Handle: func(ctx context.Context, c *bridge.Call) (any, error) {
		r, err := c.Draw(ctx, "alert", map[string]string{"content": "hello"})
		return map[string]string{"drawn": r.Raw}, err
	}})
	p.Run(`my.alert({success: (r) => { got = r }})`)
	if err := p.Until(`typeof got === 'object'`); err != nil {
		t.Fatal(err)
	}
	if text, _ := p.JSON(`got`); text != `{"drawn":"{}"}` {
		t.Error(text)
	}
	if v := p.Views(); len(v) != 1 || v[0].Name != "alert" || string(v[0].With) != `{"content":"hello"}` {
		t.Errorf("views %+v", v)
	}
}

func TestAClosedPageSaysSo(t *testing.T) {
	p := open(t)
	p.Close()
	if err := p.Run(`1`); err == nil {
		t.Error("a closed page ran a script")
	}
	if err := p.Until(`true`); err == nil {
		t.Error("a closed page met a condition")
	}
}
