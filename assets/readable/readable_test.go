package readable

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// names are names in use, or possible ones.
var names = []string{
	"Kopi Kita", "a", "7", "K", "Warung Bu Tini & Anak #1 (Jakarta)", "O’Neill", "A·B", "C++", "ﬁn", "ß", "Kopi — Kita", "50 % OFF!", "Кофе", "カフェ", "コーヒー屋",
	"Kopi ☕", "Kopi ☕️", "Kopi ☕︎", "👨\u200d👩\u200d👧 keluarga", "👩🏽\u200d💻 Dev", "❤️\u200d🔥 Hot", "🧑🏿\u200d🦽\u200d➡️ go", "#️⃣ tag", "1️⃣ satu", "🏳️\u200d🌈 Pelangi", "🇮🇩 Indonesia", "ℹ️ Info", "♂️ Barber", "Sale ‼️", "New \U0001FAE9",
	"نص عربي", "دَانَا", "مقهى الشّباب", "می\u200cخواهم", "هـ\u200d ق", "اللّٰه", "بِسْمِ ٱللّٰهِ", "شّ\u200cر",
	"קפה", "קָפֶה", "שָׁלוֹם", "דאנה (verified by DANA) א",
	"กาแฟดี", "น้ำใจ", "ที่นี่", "เก๋ง",
	"ꦏꦺꦴꦥꦶ", "ꦱ꧀ꦠꦿꦶꦁ", "ꦲꦏ꧀\u200cꦱꦫ", "ꦥꦿꦺꦴꦒꦿꦩ꧀", "ᬓᭀᬧᬶ", "ᮞᮥᮔ᮪ᮓ",
	"कॉफ़ी", "क्\u200dष", "राम\u200cराज्य", "र्\u200dय", "ಕಾಫಿ", "ශ්\u200dරී ලංකා", "ന്\u200d", "காபி", "কফি", "ক্\u200dষ", "កាហ្វេ", "ကော်ဖီ", "မြွှေ့", "ကျွန်ုပ်", "བོད་ཡིག", "བསྒྲུབས",
	"Cà phê", "Cà phê Sữa Đá", "ỗ ữ", "é", "한국 커피", "葛\U000E0100城", "日本　カフェ", "ᠮᠣᠩᠭᠣᠯ", "ᠪ᠋ᠠ",
	strings.Repeat("é", 80), strings.Repeat("W", 80),
}

func TestNamesOfAllScriptsAreNames(t *testing.T) {
	for _, name := range names {
		for _, form := range []string{name, norm.NFC.String(name), norm.NFD.String(name)} {
			if utf8.RuneCountInString(form) > 80 {
				continue
			}
			if err := Name(form, 80); err != nil {
				t.Errorf("%q %v (%+q)", form, err, form)
			}
			if got := Clean(form, 80); got != strings.Map(plainSpace, form) {
				t.Errorf("%q is cleaned to %q", form, got)
			}
		}
	}
}

// hidden are characters that are invisible wherever they are.
var hidden = []string{
	"\u3164", "\u2800", "\u115f", "\u1160", "\uffa0", "\u17b4", "\u17b5", "\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029",
	"\u202a", "\u202e", "\u2060", "\u2061", "\u2064", "\u2066", "\u2069", "\u206f", "\u2003", "\u1680", "\u205f", "\ufeff", "\ufff9", "\ufffc", "\ufffd", "\ufff0",
	"\U0001d159", "\U0001d173", "\U00016fe4", "\U00013430", "\U00013441", "\U0001bca0", "\U000e0000", "\U000e0001", "\U000e0041", "\U000e007f", "\U000e01ef", "\U000e0fff",
	"\ue000", "\U000f0000", "\U0010fffd", "\u0378", "\U0003ffff", "\x00", "\x1b", "\x7f", "\u0085", "\t", "\n", "\xff", "\xed\xa0\x80", "\u200c", "\u200d", "\ufe00", "\ufe0e", "\ufe0f", "\u180b",
}

func TestNamesContainNothingInvisible(t *testing.T) {
	for _, h := range hidden {
		for _, name := range []string{h + h, h, "DANA" + h, h + "DANA", "DA" + h + "NA", "DANA " + h, "DANA, " + h + "x"} {
			if err := Name(name, 80); err == nil {
				t.Errorf("%+q is a name", name)
			}
		}
	}
	for name, want := range map[string]string{
		"":                                   "is not a name: use 1 to 80 characters",
		" ":                                  "is not a name: use 1 to 80 characters",
		"\u3000\u00a0":                       "is not a name: use 1 to 80 characters",
		strings.Repeat("a", 81):              "is not a name: use 1 to 80 characters",
		"\u3164\u3164":                       "contains an invisible character, U+3164: remove it",
		"DANA\u2800":                         "contains an invisible character, U+2800: remove it",
		"DANA\U000e0041":                     "contains an invisible character, U+E0041: remove it",
		"Ko\u200dpi":                         "contains an invisible character, U+200D: remove it",
		"Ko\ufe0fpi":                         "contains an invisible character, U+FE0F: remove it",
		"☕️\ufe0f Kopi":                      "contains an invisible character, U+FE0F: remove it",
		"می\u200c\u200cخواهم":                "contains an invisible character, U+200C: remove it",
		"日\u3099\U000e0100本":                 "contains an invisible character, U+E0100: remove it",
		"\u0301Kopi":                         "contains a mark without a letter, U+0301: remove it",
		"Kopi \u0301":                        "contains a mark without a letter, U+0301: remove it",
		"(\u0301)a":                          "contains a mark without a letter, U+0301: remove it",
		"D\u0300\u0315\u0323\u0489ANA":       "contains too many marks on one letter, U+0489: remove some",
		"D\u0300\ufe0f\u0315\u0323\u0489ANA": "contains an invisible character, U+FE0F: remove it",
		"ก" + strings.Repeat("\u0e49", 7) + "a": "contains too many marks on one letter, U+0E49: remove some",
		"Official DANA     x":                   "has spaces at its ends or in a row: remove them",
		"Kopi\u00a0 Kita":                       "has spaces at its ends or in a row: remove them",
		" Kopi":                                 "has spaces at its ends or in a row: remove them",
		"…!":                                    "has no visible letter: add one",
		"☕️":                                    "has no visible letter: add one",
		"ˑˑ":                                    "has no visible letter: add one",
	} {
		if err := Name(name, 80); err == nil || err.Error() != want {
			t.Errorf("%+q: %v, want %s", name, err, want)
		}
	}
}

// TestEverythingThatUnicodeIgnoresIsInvisible checks all of Unicode, by the properties in the standard library.
func TestEverythingThatUnicodeIgnoresIsInvisible(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		ignored := unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Cf, unicode.Cc, unicode.Co, unicode.Cs)
		if ignored && visible(r) {
			t.Errorf("%U can be seen", r)
		}
		if ignored && Name("DANA"+string(r)+"DANA", 80) == nil {
			t.Errorf("%U is part of a name", r)
		}
	}
}

func TestCleanMakesUntrustedTextSafe(t *testing.T) {
	for text, want := range map[string]string{
		"Es kopi susu":                    "Es kopi susu",
		"Es\n\tkopi   susu ":              "Es kopi susu",
		"☕️":                              "☕️",
		"\u3164\u3164":                    "",
		"\u2800 \u200b":                   "",
		"Rp 1\u202e000":                   "Rp 1·000",
		"a\u3164b":                        "a·b",
		"\u0301a":                         "·a",
		"e\u0301\u0301\u0301\u0301\u0301": "e\u0301\u0301\u0301",
		"می\u200cخواهم":                   "می\u200cخواهم",
		"\xff":                            "",
		"1234567890123":                   "123456789012…",
		"---":                             "---",
	} {
		if got := Clean(text, 12); got != want {
			t.Errorf("%+q: %+q, want %+q", text, got, want)
		}
	}
}

func FuzzReadable(f *testing.F) {
	for _, seed := range append(append([]string{}, names...), hidden...) {
		f.Add(seed)
	}
	f.Add("D\u0300\u0315\u0323\u0489A\u200d\ufe0f\u200c")
	f.Fuzz(func(t *testing.T, text string) {
		without, clean := Without(text), Clean(text, 80)
		for _, made := range []string{without, clean} {
			if made != "" && strings.ContainsFunc(made, func(r rune) bool {
				return unicode.In(r, unicode.Cc, unicode.Co, unicode.Zl, unicode.Zp) || r == utf8.RuneError || r == 0x3164 || r == 0x202E
			}) {
				t.Errorf("%+q became %+q", text, made)
			}
			if strings.Contains(made, "  ") || strings.TrimSpace(made) != made {
				t.Errorf("%+q became %+q, with spaces", text, made)
			}
		}
		if n := utf8.RuneCountInString(clean); n > 81 {
			t.Errorf("%+q became %d characters", text, n)
		}
		if err := Text(without); err != nil {
			t.Errorf("%+q became %+q, which %v", text, without, err)
		}
		if again := Clean(clean, 81); again != clean {
			t.Errorf("%+q became %+q, and that %+q", text, clean, again)
		}
		if Name(text, 80) != nil {
			return
		}
		if !utf8.ValidString(text) || !strings.ContainsFunc(text, isLetter) {
			t.Errorf("%+q is a name", text)
		}
		marks := 0
		for _, r := range text {
			switch {
			case unicode.Is(unicode.M, r):
				marks++
			case r == ' ' || unicode.In(r, unicode.L, unicode.N):
				marks = 0
			}
			if unicode.In(r, unicode.Cc, unicode.Co) || blank[r] {
				t.Errorf("%+q is a name, with %U", text, r)
			}
			// Variation selectors belong to the category of marks.
			if marks > 2*mostMarks {
				t.Errorf("%+q is a name, with %d marks in a row", text, marks)
			}
		}
	})
}

func TestMessagesContainNoTerminalControls(t *testing.T) {
	for text, want := range map[string]string{
		"Kopi Kita ☕": "Kopi Kita ☕", "a\x1b[2Jb": "a [2Jb", "a\nb\tc\r": "a b c ", "\x7f\u009bm": "  m", "a\xffb": "a\uFFFDb",
		"a\u202eb\u2066c\u200f": `a\u202Eb\u2066c\u200F`, "a\u2028b": `a\u2028b`, "\U000E0041": `\uDB40\uDC41`, "\u0645\u06cc\u200c\u062e": "\u0645\u06cc\u200c\u062e",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
