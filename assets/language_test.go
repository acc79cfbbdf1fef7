package assets

import (
	"strings"
	"testing"
)

func TestLanguageIsOneOfTheTexts(t *testing.T) {
	for tag, want := range map[string]string{"id": "id", "id_ID.UTF-8": "id", "ID-id": "id", "en": "en", "de_DE": "en", "": "en", "idx": "en", "id.UTF-8": "id"} {
		if got := Language(tag); got != want {
			t.Errorf("%q: %s, want %s", tag, got, want)
		}
	}
}

func TestCrashedPageIsInTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{"id_ID.UTF-8": "Muat ulang", "ido": "Reload", "en": "Reload"} {
		if page := Crashed(tag, "Kopi", "http://127.0.0.1:1/"); !strings.Contains(page, want) {
			t.Errorf("%q: no %q in\n%s", tag, want, page)
		}
	}
}
