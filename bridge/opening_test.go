package bridge

import (
	"strings"
	"testing"
)

func TestExampleOpeningsAreReadAndLeadWhereTheySay(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	want := map[string]Opening{
		"a link": {Address: "https://shop.example/help?topic=1", Active: true},
		"a form": {Address: "https://shop.example/search", Form: true, Active: true},
	}
	for name, text := range examples(t, "opening") {
		frame := []byte(strings.Replace(text, "AAAAAAAAAAAAAAAAAAAAAA", w.document.ID, 1))
		if !IsOpening(frame) || IsHello(frame) || IsWho(frame) {
			t.Errorf("%s: is taken for something else", name)
		}
		got, err := w.document.ParseOpening(frame)
		if err != nil || got != want[name] {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if got, err := w.document.ParseOpening([]byte(text)); err == nil {
			t.Errorf("%s: of another document, it is read as %+v", name, got)
		}
	}
	for _, c := range []struct {
		form          bool
		told, address string
		want          bool
	}{
		{false, "https://shop.example/a?b", "https://shop.example/a?b", true},
		{false, "https://shop.example/a?b", "https://shop.example/a?c", false},
		{false, "https://shop.example/a", "https://shop.example/", false},
		{true, "https://shop.example/a", "https://shop.example/a?b=1", true},
		{true, "https://shop.example/a?old#x", "https://shop.example/a?b=1", true},
		{true, "https://shop.example/a", "https://shop.example/ab", false},
		{true, "https://shop.example/a", "https://shop.example.evil.test/a", false},
	} {
		if got := (Opening{Address: c.told, Form: c.form}).Leads(c.address); got != c.want {
			t.Errorf("%+v leads: %v", c, got)
		}
	}
}

func TestOtherFramesAreNoOpenings(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	head := "J1 " + w.document.ID
	for _, text := range []string{head + " 1\n{}", head + " 10\n[]", "J1 - 0\n{}", "J1 ? 0\n{}", head + " 0", "", " 0\n"} {
		if IsOpening([]byte(text)) && text != " 0\n" {
			t.Errorf("%q is taken for one", text)
		}
	}
	for _, body := range []string{"", "{}", "[]", `{"open":""}`, `{"open":"a","open":"b"}`, `{"open":"http://h/","more":[{}]}`, `{"open":"` + strings.Repeat("x", 2<<20) + `"}`, "{\"open\":\"\xff\"}"} {
		if o, err := w.document.ParseOpening([]byte(head + " 0\n" + body)); err == nil {
			t.Errorf("%.60q was read as %.60v", body, o)
		}
	}
}

func TestWarningsOfTheWindowReachRecordAndPage(t *testing.T) {
	w := newWindow(t, Limits{LogsPerSecond: 3}, echo)
	for range 5 {
		w.document.Warn("popup", "not opened")
	}
	w.wait(`"warn":["not opened","not opened","not opened"]`)
	record, _ := w.lines.text()
	if n := strings.Count(record, `warning {"rule":"popup","text":"not opened"}`); n != 3 {
		t.Errorf("%d warnings within a rate of 3:\n%s", n, record)
	}
}
