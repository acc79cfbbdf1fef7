package bridge

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
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
		if (scanByLibrary(string(body), 1000) == nil) != (err == nil) {
			t.Errorf("%q: %v, and jsontext finds otherwise", body, err)
		}
		valid := json.Valid(body) && utf8.Valid(body)
		if err == nil && !valid {
			t.Errorf("%q passed", body)
		}
		if err != nil && valid && !strings.Contains(err.Error(), "twice") && !strings.Contains(err.Error(), "deeper") {
			t.Errorf("%q: %v", body, err)
		}
	})
}

// BenchmarkScan measures scan beside jsontext on the frames that there are. jsontext has no bound for nesting, so a
// second pass has to hold that; scan stays as long as both together take more than a third longer.
func BenchmarkScan(b *testing.B) {
	frame := func(calls int) string {
		items := make([]string, calls)
		for i := range items {
			items[i] = fmt.Sprintf(`{"n":%d,"call":"getStorage","with":{"key":"cart-%d"},"at":{"hidden":false,"click":true}}`, i+1, i)
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	stores := func(data string) string {
		return `[{"n":1,"call":"setStorage","with":{"key":"k","data":` + data + `}}]`
	}
	members := make([]string, 3000)
	for i := range members {
		members[i] = fmt.Sprintf(`"item%d":{"id":%d,"name":"Kopi Susu \u2615","price":%d.5,"tags":["a","b"]}`, i, i, i*100)
	}
	for _, c := range []struct{ name, body string }{
		{"1 call", frame(1)}, {"16 calls", frame(16)}, {"256 calls", frame(256)},
		{"1 MB text", stores(`"` + strings.Repeat("x", 1<<20) + `"`)},
		{"1 MB escaped", stores(`"` + strings.Repeat(`line \"q\" of text\n`, 53000) + `"`)},
		{"1 MB Japanese", stores(`"` + strings.Repeat("日本語", 116508) + `"`)},
		{"3000 objects", stores("{" + strings.Join(members, ",") + "}")},
	} {
		for how, check := range map[string]func(string, int) error{"scan": scan, "jsontext": scanByLibrary} {
			b.Run(c.name+"/"+how, func(b *testing.B) {
				b.SetBytes(int64(len(c.body)))
				for b.Loop() {
					if err := check(c.body, 64); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// scanByLibrary does what scan does, apart from its messages.
func scanByLibrary(body string, most int) error {
	data, depth := []byte(body), 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			if depth++; depth > most {
				return errors.New("too deep")
			}
		case ']', '}':
			depth--
		}
	}
	// A page may send half of a surrogate pair, as \ud83d, which strict UTF-8 cannot.
	if !utf8.Valid(data) || !jsontext.Value(data).IsValid(jsontext.AllowInvalidUTF8(true)) {
		return errors.New("not a JSON text")
	}
	return nil
}
