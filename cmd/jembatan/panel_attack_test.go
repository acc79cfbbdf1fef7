//go:build cgo && linux

package main

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// panelAttack is the script of a page that knows the address of its panel, which the test puts in its storage.
const panelAttack = `const say = (what) => console.log(what);
const attack = async (panel) => {
  const pwn = {method: 'POST', body: JSON.stringify({key: 'pwned', value: 1})};
  const steal = async (name, ask) => { try { await ask(); say('REACHED by ' + name); } catch { say('refused: ' + name); } };
  await steal('fetch', async () => (await fetch(panel)).text());
  await steal('an act', () => fetch(panel + 'do/store', {...pwn, headers: {'Content-Type': 'application/json'}}));
  await fetch(panel + 'do/store', {...pwn, mode: 'no-cors'}).catch(() => {});
  navigator.sendBeacon(panel + 'do/store', new Blob([pwn.body], {type: 'text/plain'}));
  await steal('EventSource', () => new Promise((yes, no) => { const s = new EventSource(panel + 'events'); s.onmessage = yes; s.onerror = () => { s.close(); no(); }; }));
  await steal('WebSocket', () => new Promise((yes, no) => { const s = new WebSocket(panel.replace('http', 'ws') + 'events'); s.onopen = yes; s.onerror = no; }));
  await steal('a script', () => new Promise((yes, no) => document.head.append(Object.assign(document.createElement('script'), {src: panel + 'panel.js', onload: yes, onerror: no}))));
  await steal('a frame', () => new Promise((yes, no) => document.documentElement.append(Object.assign(document.createElement('iframe'), {src: panel,
    onload() { try { this.contentDocument.body.querySelector('#tabs') ? yes() : no(); } catch { no(); } }}))));
  await steal('my.request', () => my.request({url: panel, dataType: 'text'}));
  await steal('my.request with headers', () => my.request({url: panel + 'do/store', ...pwn, data: {key: 'pwned', value: 1}, headers: {Host: '127.0.0.1', Origin: '', 'Content-Type': 'application/json'}}));
  await steal('my.downloadFile', () => my.downloadFile({url: panel.replace('127.0.0.1', 'localhost')}));
  say('attacked');
};
const waits = async () => { const {data} = await my.getStorage({key: 'panel'}); data ? attack(data) : setTimeout(waits, 50); };
waits();
`

// TestProgramCannotReachThePanel has a page attack the panel of its own run.
func TestProgramCannotReachThePanel(t *testing.T) {
	t.Parallel()
	transports(t, func(t *testing.T, transport string) {
		p := startPanelRun(t, transport, panelAttack)
		p.does("store", object{"key": "panel", "value": p.address}, nil)
		p.await(0, "the end of the attack", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "attacked" })
		var data struct{ Storage []struct{ Key string } }
		if p.does("data", object{}, &data); len(data.Storage) != 1 {
			t.Errorf("the page has changed what is stored: %+v", data.Storage)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		refused := 0
		for _, e := range p.events {
			switch d := e.Data.(type) {
			case trace.Console:
				if strings.HasPrefix(d.Text, "REACHED") {
					t.Error(d.Text)
				}
				if strings.HasPrefix(d.Text, "refused: ") {
					refused++
				}
			case trace.Steer:
				if d.What != "store" || d.To != "panel" {
					t.Errorf("the page steers: %+v", d)
				}
			}
		}
		if refused != 9 {
			t.Errorf("%d ways are refused", refused)
		}
	})
}

type object = map[string]any

func transports(t *testing.T, test func(t *testing.T, transport string)) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) { test(t, transport) })
	}
}
