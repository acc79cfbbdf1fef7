package bridge

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestScanTakesWhatJSONIs(t *testing.T) {
	for _, body := range []string{
		`0`, `-0`, `10`, `-1.5e+10`, `1E-2`, `0.0`, `true`, `false`, `null`, `""`, `[]`, `{}`, ` [ ] `, "\t\n\r {} \n",
		`"a\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"`, `"\ud800"`, `"é😀"`, `[1,2,[3,{"a":[{}]}]]`,
		`{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}`, `{"":1," ":2}`, `{"__proto__":1}`,
	} {
		if err := scan(body, 64); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestScanRefusesWhatJSONIsNot(t *testing.T) {
	for _, body := range []string{
		``, ` `, `[`, `{`, `]`, `[1`, `[1,`, `[1,]`, `[,1]`, `[1 2]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{"a":1 "b":2}`, `{"a",1}`,
		`[}`, `{]`, `{"a":1]`, `[1}`, `[][]`, `1 2`, `nul`, `nulll`, `True`, `NaN`, `Infinity`, `'a'`, `"a`, `"\`, `"\x"`, `"\u12"`, `"\u12g4"`,
		"\"\x00\"", "\"\n\"", `01`, `-`, `-a`, `1.`, `.5`, `1e`, `1e+`, `+1`, `0x1`, `1_0`, `[1]//`, "\ufeff[]", `{1:2}`, `{"a":1,2}`,
	} {
		if err := scan(body, 64); err == nil {
			t.Errorf("%q passed", body)
		}
	}
}

func TestScanRefusesWhatIsNotUTF8(t *testing.T) {
	for _, body := range []string{"\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "\"\xc0\xaf\"", "{\"\xff\":1}", "[\xff]"} {
		if err := scan(body, 64); err == nil {
			t.Errorf("%q passed", body)
		}
	}
}

func TestScanRefusesAKeyTwice(t *testing.T) {
	many := make([]string, 40)
	for i := range many {
		many[i] = `"k` + strings.Repeat("x", i) + `":1`
	}
	for _, body := range []string{
		`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"\u0061":1,"a":2}`, `[{"x":{"a":1,"b":2,"a":3}}]`, `{"\/":1,"/":2}`,
		`{"a":{"a":1},"a":2}`, "{" + strings.Join(many, ",") + `,"kxxx":1}`,
	} {
		if err := scan(body, 64); err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("%.60s: %v", body, err)
		}
	}
	if err := scan("{"+strings.Join(many, ",")+"}", 64); err != nil {
		t.Errorf("40 different keys: %v", err)
	}
}

func TestScanBoundsNesting(t *testing.T) {
	at := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	if err := scan(at(64), 64); err != nil {
		t.Error(err)
	}
	if err := scan(at(65), 64); err == nil {
		t.Error("65 deep passed")
	}
	if err := scan(strings.Repeat("[", 20_000_000), 64); err == nil || !strings.Contains(err.Error(), "nested deeper than 64") {
		t.Errorf("20 million brackets: %v", err)
	}
	if err := scan(strings.Repeat(`{"a":`, 1_000_000), 64); err == nil {
		t.Error("a million objects passed")
	}
}

func FuzzScanAgreesWithTheStandardLibrary(f *testing.F) {
	for _, seed := range []string{`[1,{"a":"\u00e9"}]`, `{"a":1,"a":2}`, `[[[[]]]]`, `"\ud800"`, "\"\xff\"", `-0.1e5`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		err := scan(string(body), 1000)
		valid := json.Valid(body) && utf8.Valid(body)
		if err == nil && !valid {
			t.Errorf("%q passed", body)
		}
		if err != nil && valid && !strings.Contains(err.Error(), "twice") && !strings.Contains(err.Error(), "deeper") {
			t.Errorf("%q: %v", body, err)
		}
	})
}

func BenchmarkScanOneMegabyte(b *testing.B) {
	body := `["` + strings.Repeat("x", 1<<20) + `"]`
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if err := scan(body, 64); err != nil {
			b.Fatal(err)
		}
	}
}
