//go:build cgo && linux

package prompt_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScreenReaderReads checks what a screen reader finds in the sheet, and in which order, in both languages.
func TestScreenReaderReads(t *testing.T) {
	scopes := `'USER_LOGIN_ID', 'KYC_INFO', 'USER_JOB', 'USER_CONTACTINFO_EMAIL', 'SHOE_SIZE'`
	tests := []struct {
		language string
		want     []string
	}{
		{"en", []string{
			"paragraph DANA",
			"paragraph Sandbox · no real data",
			"heading Warung Jembatan would like to access",
			"paragraph HERE",
			"paragraph 3 of 4 on",
			"button Turn all on",
			"list Warung Jembatan would like to access",
			"switch Your phone number: +62 ••• 0001, on",
			"switch Your verified identity: B••• S•••, ••• 0001, off",
			"switch Your job status: Your account has none, on",
			"switch Your email address: b•••@mail.example, on",
			"list item SHOE_SIZE. Not available for this app",
			"paragraph Budi Santoso Your DANA account",
			"status Only what is switched on will be allowed.",
			"button Deny",
			"button Allow",
			"button Close without answering",
		}},
		{"id", []string{
			"paragraph DANA",
			"paragraph Sandbox · bukan data asli",
			"heading Warung Jembatan ingin mengakses",
			"paragraph HERE",
			"paragraph 3 dari 4 aktif",
			"button Aktifkan semua",
			"list Warung Jembatan ingin mengakses",
			"switch Nomor telepon Anda: +62 ••• 0001, on",
			"switch Identitas terverifikasi Anda: B••• S•••, ••• 0001, off",
			"switch Status pekerjaan Anda: Tidak ada di akun Anda, on",
			"switch Alamat email Anda: b•••@mail.example, on",
			"list item SHOE_SIZE. Tidak tersedia untuk aplikasi ini",
			"paragraph Budi Santoso Akun DANA Anda",
			"status Hanya yang diaktifkan yang akan diizinkan.",
			"button Tolak",
			"button Izinkan",
			"button Tutup tanpa menjawab",
		}},
	}
	onScreen(t, usual, func(t *testing.T) {
		for _, test := range tests {
			t.Run(test.language, func(t *testing.T) {
				s := opened(t, settings{language: test.language}, `ask(`+scopes+`)`)
				p := s.prompted().ready()
				p.turn(s.word("Your verified identity", "Identitas terverifikasi Anda"), false)
				var got []string
				for _, w := range p.reader.Windows(p.sheets...) {
					got = p.read(w)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// read lists the elements of a window in reading order, each with its role, name, description and state. It leaves out
// generic containers, and list items that repeat the control in them.
func (p *sheet) read(w thing) []string {
	var all []string
	p.reader.Walk(w, func(x thing) {
		role, name := p.reader.Role(x), p.reader.Name(x)
		switch role {
		case "heading", "list", "button", "switch", "check box":
		case "paragraph", "status":
			name = strings.Join(strings.Fields(strings.ReplaceAll(p.reader.Text(x), "\ufffc", "")), " ")
		case "list item":
			for _, part := range []string{"switch", "button", "check box"} {
				if _, ok := p.reader.FindRole(x, part); ok {
					return
				}
			}
			if name == "" {
				name = p.said(x)
			}
		default:
			return
		}
		line := role + " " + name
		if d := p.reader.Description(x); d != "" {
			line += ": " + d
		}
		if role == "switch" || role == "check box" {
			line += map[bool]string{true: ", on", false: ", off"}[p.reader.Is(x, stateChecked)]
		}
		all = append(all, strings.ReplaceAll(line, p.site.here, "HERE"))
	})
	return all
}

// said returns all text in an element and its descendants.
func (p *sheet) said(x thing) string {
	var all []string
	p.reader.Walk(x, func(x thing) {
		all = append(all, strings.Fields(strings.ReplaceAll(p.reader.Text(x), "\ufffc", " "))...)
	})
	return strings.Join(all, " ")
}
