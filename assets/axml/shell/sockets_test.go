package shell

import (
	"strings"
	"testing"
)

// TestSocketsAreLimitedByThePolicy checks that the worker's policy allows sockets only to the hosts of the manifest, so
// that the engine enforces the limit even if the program changes the scripts in its worker.
func TestSocketsAreLimitedByThePolicy(t *testing.T) {
	s, server := site(t, program())
	policy := func() string {
		_, _, header := get(t, server.URL+Base+"worker.js")
		return header.Get("Content-Security-Policy")
	}
	if got := policy(); got != "connect-src http: https: data: blob: ws: wss:" {
		t.Errorf("without a list: %s", got)
	}
	s.Limit(Sockets{Sources: []string{"wss://example.com:*"}, Refuse: func(address string) string {
		if address == "ws://a?b=c&d" {
			return "a is on no list"
		}
		return ""
	}, Doubt: func(string) string { return "doubt" }})
	if got, want := policy(), "connect-src http: https: data: blob: ws://"+strings.TrimPrefix(server.URL, "http://")+" wss://example.com:*"; got != want {
		t.Errorf("with a list: %s, want %s", got, want)
	}
	if _, got, _ := get(t, server.URL+Base+"socket?to=ws%3A%2F%2Fa%3Fb%3Dc%26d"); got != "no a is on no list" {
		t.Errorf("an address that is not on the list: %s", got)
	}
	if _, got, _ := get(t, server.URL+Base+"socket?to=ws%3A%2F%2Fb"); got != "doubt" {
		t.Errorf("an address on the list: %s", got)
	}
	s.Limit(Sockets{Sources: []string{}})
	if got := policy(); strings.Contains(got, "wss") || strings.Contains(got, "ws: ") {
		t.Errorf("with an empty list: %s", got)
	}
}

// TestWorkerOpensNoRefusedSocket checks that addresses are refused right before the socket is opened: a program that
// rewrites the built-ins that the runtime uses cannot open a refused socket.
func TestWorkerOpensNoRefusedSocket(t *testing.T) {
	vm, _ := started(t, `Page({onLoad() {
  let n = 0
  RegExp.prototype.test = () => n++ % 2 === 0 // a scheme of sockets, and no refusal
  String.prototype.slice = String.prototype.replace = () => ''
  for (const url of ['wss://no/', 'wss://yes/']) my.connectSocket({url, multiple: true})
}})`)
	run(t, vm, `answer = (address) => address.includes('socket?to=wss%3A%2F%2Fno') ? 'no it is on no list' : ''; start(); tick()`)
	if got := run(t, vm, `opened.join()`); got != "wss://yes/" {
		t.Errorf("sockets are opened to %q", got)
	}
}

// TestWorkerKeepsItsSockets checks that a program that rewrites the members of a socket's events does not receive the socket, by which
// it could open others.
func TestWorkerKeepsItsSockets(t *testing.T) {
	vm, _ := started(t, `Page({onLoad() {
  const got = Object.got = []
  for (const [event, name] of [[MessageEvent, 'data'], [CloseEvent, 'code'], [CloseEvent, 'reason'], [Event, 'type'], [Event, 'target']]) {
    Object.defineProperty(event.prototype, name, {configurable: true, get() { got.push(name); return '' }})
  }
  const task = my.connectSocket({url: 'wss://yes/', multiple: true})
  task.onMessage(({data}) => { got.push('message ' + data) })
  task.onClose(({code, reason}) => { got.push('close ' + code + ' ' + reason) })
}})`)
	run(t, vm, `start(); tick()`)
	run(t, vm, `const heard = new MessageEvent(); heard.$data = 'hello'; sockets[0].onmessage(heard); sockets[0].onclose(new CloseEvent()); tick()`)
	if got := run(t, vm, `Object.got.join()`); got != "message hello,close 1000 over" {
		t.Errorf("the program gets %s", got)
	}
}
