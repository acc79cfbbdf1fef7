package bridge

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

// examples reads the named blocks of one kind from PROTOCOL.md.
func examples(t testing.TB, kind string) map[string]string {
	t.Helper()
	text, err := os.ReadFile("PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, m := range regexp.MustCompile("(?ms)^```"+kind+" (.*?)\n(.*?)\n```$").FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = m[2]
	}
	if len(found) == 0 {
		t.Fatalf("PROTOCOL.md has no block of kind %s", kind)
	}
	return found
}

func TestExampleFramesAreRead(t *testing.T) {
	wants := map[string][]string{
		"two calls and a log line":                    {"logbefore", `getAuthCode{"scopes":["USER_LOGIN_ID"]}`, "alertnull"},
		"an error that nothing caught":                {"errorUncaught Error: late thrown"},
		"a call while the page is shown, and a leak":  {"getAuthCodenull before input while shown", "shop.example"},
		"a call of a component, and a line of a page": {"getLocationnull of pages/home/home /parts/card", "loghome of pages/home/home "},
		"something told beside a call":                {`{"webView":1,"do":"close"}`, "alertnull"},
		"a call that is given up":                     {`request{"url":"https://shop.example/"}`, "6 given up"},
	}
	for name, text := range examples(t, "frame") {
		h, body, err := splitFrame([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(header{"AAAAAAAAAAAAAAAAAAAAAA", 3}, h, cmp.AllowUnexported(header{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if err := scan(string(body), 64); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		items, err := readItems(string(body), 3, 10)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, it := range items {
			line := it.level + it.text + it.call + it.value
			if it.at.BeforeInput {
				line += " before input"
			}
			if it.at.WhileShown {
				line += " while shown"
			}
			if it.from.Page != "" {
				line += " of " + it.from.Page + " " + it.from.Component
			}
			if it.kind == itemAbort {
				line += fmt.Sprint(it.n, " given up")
			}
			if it.thrown {
				line += " thrown"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(wants[name], got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestExamplesOfWaitingAreRead(t *testing.T) {
	for name, text := range examples(t, "waiting") {
		_, body, err := splitFrame([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		items, err := readItems(string(body), 3, 10)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if why := misplaced(items, true); why != "" {
			t.Errorf("%s: %s", name, why)
		}
		if misplaced(items, false) == "" {
			t.Errorf("%s: may come where nothing waits", name)
		}
	}
	keys := map[string]string{"isolated": "", "portable": "00112233445566778899aabbccddeeff"}
	for name, text := range examples(t, "who") {
		if key, err := ParseWho([]byte(text)); !IsWho([]byte(text)) || IsHello([]byte(text)) || err != nil || key != keys[name] {
			t.Errorf("%s: key %q, %v", name, key, err)
		}
	}
}

func TestExampleHellosAreRead(t *testing.T) {
	want := map[string]Hello{
		"isolated": {URL: "http://127.0.0.1:20123/index.html", Origin: "http://127.0.0.1:20123"},
		"portable": {URL: "http://127.0.0.1:20123/index.html", Origin: "http://127.0.0.1:20123", Key: "00112233445566778899aabbccddeeff"},
	}
	for name, text := range examples(t, "hello") {
		if !IsHello([]byte(text)) {
			t.Errorf("%s: is taken for no hello", name)
		}
		got, err := ParseHello([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want[name], got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestExampleRepliesAreWhatTheHostSends(t *testing.T) {
	const id = "AAAAAAAAAAAAAAAAAAAAAA"
	fail, _ := encode(unknown)
	var settlements, ask, warn, refused, told, welcome outbox
	settlements.addSettle(4, true, piece([]byte(`{"authCode":"sandbox_x"}`)), true)
	settlements.addSettle(5, false, fail, false)
	ask.addAsk(6, "alert", piece([]byte(`{"content":"hello"}`)))
	warn.addWarning("getAuthCode: scopes is one string, and an array is what this wallet takes")
	refused.addRefused(3, fail)
	told.addTold(piece([]byte(`{"webView":1,"event":"load","src":"https://shop.example/"}`)))
	made := map[string]*outbox{"settlements": &settlements, "ask": &ask, "warn": &warn, "refused": &refused, "told": &told, "welcome": &welcome}
	shown := examples(t, "reply")
	if len(shown) != len(made) {
		t.Errorf("%d replies are shown, %d are made", len(shown), len(made))
	}
	for name, o := range made {
		if diff := cmp.Diff(shown[name], string(o.frame(id))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestExampleBadFramesAreRefusedAndTheHostGoesOn(t *testing.T) {
	bad := examples(t, "bad")
	if len(bad) < 7 {
		t.Errorf("only %d bad frames", len(bad))
	}
	for name, text := range bad {
		t.Run(name, func(t *testing.T) {
			w := newWindow(t, Limits{}, echo)
			w.send(3, `[{"n":3,"call":"echo","with":1}]`)
			w.wait(`"settle":[{"n":3,`)
			w.session.Receive([]byte(strings.ReplaceAll(text, "AAAAAAAAAAAAAAAAAAAAAA", w.document.ID)))
			w.lines.wait(t, `error {`)
			w.send(20, `[{"n":20,"call":"echo","with":2}]`)
			got := w.wait(`"settle":[{"n":20,"ok":2}]`)
			if strings.Contains(got, `"n":9`) || strings.Contains(got, `"n":2,`) {
				t.Errorf("something in it was acted on: %s", got)
			}
		})
	}
}

func TestLimitsAreThoseOfTheProtocol(t *testing.T) {
	text, err := os.ReadFile("PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	l := Limits{}.withDefaults()
	for what, value := range map[string]int{
		"bytes in a frame | 8 MiB":                                                    l.FrameBytes - 8<<20,
		"nesting of a body, the items array included | 64":                            l.Depth - 64,
		"items in a frame | 4,096":                                                    l.Items - 4096,
		"(token bucket of the same size) | 50,000":                                    l.FramesPerSecond - 50000,
		"calls in flight, by document | 4,096":                                        l.InFlight - 4096,
		"bytes of parameters of calls in flight, by document | 64 MiB":                l.InFlightBytes - 64<<20,
		"bytes of answers under way, by document | 64 MiB, and one answer":            int(ofProcess.document) - 64<<20,
		"in the host's process | 192 MiB, and one answer":                             int(ofProcess.host) - 192<<20,
		"console lines a second, by document (token bucket of the same size) | 1,000": l.LogsPerSecond - 1000,
	} {
		if !bytes.Contains(text, []byte(what)) || value != 0 {
			t.Errorf("%s: not so, or not said", what)
		}
	}
}

func FuzzFrame(f *testing.F) {
	for _, kind := range []string{"frame", "bad", "hello"} {
		for _, text := range examples(f, kind) {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		if hello, err := ParseHello(frame); err == nil && hello.Key != "" && !isKey(hello.Key) {
			t.Errorf("key %q", hello.Key)
		}
		h, body, err := splitFrame(frame)
		if err != nil || scan(string(body), 16) != nil {
			return
		}
		items, err := readItems(string(body), h.frame, 100)
		if err != nil {
			return
		}
		last := h.frame
		for _, it := range items {
			if it.kind == itemCall {
				if it.n <= last || it.call == "" || !gjson.Valid(it.value) {
					t.Errorf("call %d after %d, %q, %s", it.n, last, it.call, it.value)
				}
				last = it.n
			}
		}
	})
}

func FuzzReceive(f *testing.F) {
	for _, kind := range []string{"frame", "bad", "hello"} {
		for _, text := range examples(f, kind) {
			f.Add([]byte(text), false)
			f.Add([]byte(text), true)
		}
	}
	f.Fuzz(func(t *testing.T, frame []byte, known bool) {
		w := newWindow(t, Limits{FrameBytes: 1 << 16}, echo)
		if known {
			frame = bytes.Replace(frame, []byte("AAAAAAAAAAAAAAAAAAAAAA"), []byte(w.document.ID), 1)
		}
		w.session.Receive(frame)
		w.session.Receive(frame)
		w.session.Close(patience) // no panic, and every reader ends
	})
}
