package gateway

import (
	"net/url"
	"testing"
)

func TestAnswerEscapesWhatItsCharsetLacks(t *testing.T) {
	x := &exchange{values: url.Values{"charset": {"GBK"}}}
	got, charset := x.encode([]byte(`{"a":"ü☕ 茶 😀"}`))
	// GBK contains ü and the character for tea, but neither the cup nor the face.
	if want := "{\"a\":\"\xa8\xb9\\u2615 \xb2\xe8 \\ud83d\\ude00\"}"; string(got) != want || charset != "gbk" {
		t.Errorf("%s: %q, want %q", charset, got, want)
	}
}

func TestTimesMustHaveTheExactLayout(t *testing.T) {
	for written, want := range map[string]bool{
		"2026-11-28T10:15:19+07:00":     true,
		"2026-11-28T10:15:19.123+07:00": false,
		"2026-11-28T10:15:19,5+07:00":   false,
		"2026-11-28T10:15:19Z":          false,
	} {
		if _, err := readSnapTime("X-TIMESTAMP", written); (err == nil) != want {
			t.Errorf("%s: %v", written, err)
		}
	}
	for written, want := range map[string]bool{
		"2026-11-28 10:15:19":     true,
		"2026-11-28 10:15:19.123": false,
		"2026-11-28 9:15:19":      false,
		"2026-02-30 10:15:19":     false,
	} {
		if _, ok := parseTime(openAPITime, written, china); ok != want {
			t.Errorf("%s is taken: %v", written, ok)
		}
	}
}
