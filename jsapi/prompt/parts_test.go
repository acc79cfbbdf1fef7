//go:build cgo && linux

package prompt_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
)

// TestScreenReaderReadsEveryPart checks what a screen reader finds if some scopes are already granted, in the testing
// menu, after a scope was marked there, and in a review, in both languages.
func TestScreenReaderReadsEveryPart(t *testing.T) {
	type parts struct{ prompt, menu, marked, review, nothing []string }
	tests := map[string]parts{
		"en": {
			prompt: []string{
				"paragraph DANA", "paragraph Sandbox · no real data", "heading Warung Jembatan would also like to access", "paragraph HERE",
				"list Warung Jembatan would also like to access",
				"switch Your phone number: New +62 ••• 0001, on",
				"heading Already allowed", "list Already allowed", "list item Your job status", "list item Your email address",
				"paragraph Budi Santoso Your DANA account",
				"status Only what is switched on will be added.",
				"button Deny", "button Allow", "button Close without answering", "button Testing",
			},
			menu: []string{
				"heading Testing", "paragraph What the page receives, by the rules of DANA.", "button Done",
				"heading End the request with", "list End the request with",
				"OUTCOMES",
				"heading Treat as not provisioned", "list Treat as not provisioned: 40006 Applies to whichever answer you give next.",
				"check box Your job status, off", "check box Your phone number, off", "check box Your email address, off",
				"paragraph Applies to whichever answer you give next.",
				"heading Answers of the sheet", "list Answers of the sheet",
				"list item Deny 11 · Unauthorized to Get User Info", "list item Close 10 · Empty Data",
			},
			marked: []string{
				"list Warung Jembatan would also like to access", "list item Your phone number. Testing: not provisioned · 40006",
				"heading Already allowed", "list Already allowed", "list item Your job status", "list item Your email address",
				"paragraph Budi Santoso Your DANA account", "status Testing: 1 treated as not provisioned.",
			},
			review: []string{
				"paragraph DANA", "paragraph Sandbox · no real data", "heading What Warung Jembatan may access", "paragraph HERE",
				"list What Warung Jembatan may access",
				"switch Your phone number: +62 ••• 0001, on",
				"paragraph Budi Santoso Your DANA account",
				"status Saving revokes access to what is switched off, at once and for all later calls.",
				"button Cancel", "button Save", "button Close without saving",
			},
			nothing: []string{
				"paragraph DANA", "paragraph Sandbox · no real data", "heading What Warung Jembatan may access", "paragraph HERE",
				"paragraph Nothing is allowed. This app has no access to your data.",
				"paragraph Budi Santoso Your DANA account",
				"button Close", "button Close",
			},
		},
		"id": {
			prompt: []string{
				"paragraph DANA", "paragraph Sandbox · bukan data asli", "heading Warung Jembatan juga ingin mengakses", "paragraph HERE",
				"list Warung Jembatan juga ingin mengakses",
				"switch Nomor telepon Anda: Baru +62 ••• 0001, on",
				"heading Sudah diizinkan", "list Sudah diizinkan", "list item Status pekerjaan Anda", "list item Alamat email Anda",
				"paragraph Budi Santoso Akun DANA Anda",
				"status Hanya yang diaktifkan yang akan ditambahkan.",
				"button Tolak", "button Izinkan", "button Tutup tanpa menjawab", "button Pengujian",
			},
			menu: []string{
				"heading Pengujian", "paragraph Yang diterima halaman, menurut aturan DANA.", "button Selesai",
				"heading Akhiri permintaan dengan", "list Akhiri permintaan dengan",
				"OUTCOMES",
				"heading Anggap belum diprovisikan", "list Anggap belum diprovisikan: 40006 Berlaku untuk jawaban apa pun yang Anda berikan berikutnya.",
				"check box Status pekerjaan Anda, off", "check box Nomor telepon Anda, off", "check box Alamat email Anda, off",
				"paragraph Berlaku untuk jawaban apa pun yang Anda berikan berikutnya.",
				"heading Jawaban dari lembar ini", "list Jawaban dari lembar ini",
				"list item Tolak 11 · Unauthorized to Get User Info", "list item Tutup 10 · Empty Data",
			},
			marked: []string{
				"list Warung Jembatan juga ingin mengakses", "list item Nomor telepon Anda. Pengujian: belum diprovisikan · 40006",
				"heading Sudah diizinkan", "list Sudah diizinkan", "list item Status pekerjaan Anda", "list item Alamat email Anda",
				"paragraph Budi Santoso Akun DANA Anda", "status Pengujian: 1 dianggap belum diprovisikan.",
			},
			review: []string{
				"paragraph DANA", "paragraph Sandbox · bukan data asli", "heading Yang boleh diakses Warung Jembatan", "paragraph HERE",
				"list Yang boleh diakses Warung Jembatan",
				"switch Nomor telepon Anda: +62 ••• 0001, on",
				"paragraph Budi Santoso Akun DANA Anda",
				"status Menyimpan berarti mencabut yang dimatikan, seketika dan untuk semua panggilan berikutnya.",
				"button Batal", "button Simpan", "button Tutup tanpa menyimpan",
			},
			nothing: []string{
				"paragraph DANA", "paragraph Sandbox · bukan data asli", "heading Yang boleh diakses Warung Jembatan", "paragraph HERE",
				"paragraph Tidak ada yang diizinkan. Aplikasi ini tidak memiliki akses ke data Anda.",
				"paragraph Budi Santoso Akun DANA Anda",
				"button Tutup", "button Tutup",
			},
		},
	}
	onScreen(t, usual, func(t *testing.T) {
		for language, want := range tests {
			t.Run(language, func(t *testing.T) {
				s := newStage(t, settings{language: language, testing: true})
				s.sheets = append(s.sheets, "Access settings: Warung Jembatan · DANA", "Pengaturan akses: Warung Jembatan · DANA")
				holds := func(what string, want, got []string) {
					t.Helper()
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%s: %s", what, diff)
					}
				}
				profile := dana(t)
				profile.Disputed = map[consent.Outcome]consent.Words{consent.Network: {EN: "elsewhere 12", ID: "di tempat lain 12"}}
				app := consent.App{ID: "warung", Name: "Warung Jembatan", Origin: s.site.here}
				answered := make(chan consent.Answer, 1)
				go func() {
					answer, _ := s.asks.Ask(context.Background(), consent.Prompt{App: app, User: budi, Profile: profile, Items: []consent.Item{
						{Scope: "USER_JOB", Known: true, State: consent.Allowed},
						{Scope: "USER_LOGIN_ID", Known: true, State: consent.New},
						{Scope: "USER_CONTACTINFO_EMAIL", Known: true, State: consent.Silent},
					}})
					answered <- answer
				}()
				p := s.prompted().ready()
				holds("the prompt", want.prompt, p.readAll())

				p.choose(s.word("Testing", "Pengujian"))
				p.find("heading", s.word("Testing", "Pengujian"))
				menu := p.readAll()
				wanted := replaced(want.menu, "OUTCOMES", offered(t, profile, language))
				holds("the menu", wanted, menu[4:4+len(wanted)]) // between the name of the app and the buttons

				p.unprovision(s.word("Your phone number", "Nomor telepon Anda"))
				press(p, "Escape")
				p.find("list", s.word("Already allowed", "Sudah diizinkan"))
				holds("after a mark", want.marked, p.readAll()[4:4+len(want.marked)])
				p.fits()
				p.choose(s.word("Allow", "Izinkan"))
				holdsAnswer(t, consent.Answer{Outcome: consent.Allow, Scopes: []string{}, Unprovisioned: []string{"USER_LOGIN_ID"}, Source: "window"}, came(t, answered))
				s.unprompted()

				for _, granted := range []struct {
					scopes []string
					button string
					want   []string
				}{
					{[]string{"USER_LOGIN_ID"}, s.word("Cancel", "Batal"), want.review},
					{nil, s.word("Close", "Tutup"), want.nothing},
				} {
					reviewed := make(chan []string, 1)
					go func() {
						revoked, _ := s.asks.Review(context.Background(), consent.Review{App: app, User: budi, Profile: profile, Scopes: granted.scopes})
						reviewed <- revoked
					}()
					p := s.reviewed(granted.button)
					holds("the review", granted.want, p.readAll())
					p.click(p.find("button", granted.button))
					if revoked := came(t, reviewed); len(revoked) > 0 {
						t.Errorf("revoked %v", revoked)
					}
					s.unprompted()
				}
			})
		}
	})
}

// offered lists the outcomes that the menu offers beside the buttons of the sheet, with what a page receives for each
// under the profile.
func offered(t *testing.T, profile *consent.Profile, language string) (buttons []string) {
	t.Helper()
	words := wordsOf(t)[language]
	for _, o := range consent.OutcomeNames() {
		button := "button " + words[string(o)] + ": "
		switch {
		case o == consent.Allow || o == consent.Deny || o == consent.Close:
			continue
		case o.Silent():
			button += map[string]string{"en": "no answer", "id": "tanpa jawaban"}[language]
		default:
			code := profile.Outcomes.Of(o)
			button += fmt.Sprint(code, " · ", profile.Errors[code])
		}
		if note := profile.Disputed[o].In(language); note != "" {
			button += map[string]string{"en": " Published pages differ: ", "id": " Halaman terbitan berbeda: "}[language] + note
		}
		buttons = append(buttons, button)
	}
	return buttons
}

// replaced returns a copy of list in which by replaces one line.
func replaced(list []string, line string, by []string) []string {
	at := slices.Index(list, line)
	return slices.Replace(slices.Clone(list), at, at+1, by...)
}

func holdsAnswer(t *testing.T, want, got consent.Answer) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// came waits for a value.
func came[T any](t *testing.T, from <-chan T) (value T) {
	t.Helper()
	select {
	case value = <-from:
	case <-time.After(patience):
		t.Fatalf("no answer in %v", patience)
	}
	return value
}

// readAll reads the sheet once it accepts answers, and so no longer changes.
func (p *sheet) readAll() (all []string) {
	p.Helper()
	for _, w := range p.reader.Windows(p.sheets...) {
		all = append(all, p.read(w)...)
	}
	if len(all) < 8 {
		p.Fatalf("the sheet reads %q", all)
	}
	return all
}
