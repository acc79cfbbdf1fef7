//go:build cgo && linux

package prompt_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScreenReaderReads holds what a screen reader finds in the sheet, and in
// which order, in both languages.
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
			"paragraph Budi Santoso Your DANA account",
			"paragraph 3 of 4 on",
			"button Turn all on",
			"list Warung Jembatan would like to access",
			"switch Phone number: Authorized to obtain users' phone numbers, on",
			"switch Verified identity: Authorized to obtain users' KYC information, off",
			"switch Job status: Authorized to obtain users' job status information, on",
			"switch Email address: Authorized to obtain users' email information, on",
			"list item SHOE_SIZE. Not available for this app",
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
			"paragraph Budi Santoso Akun DANA Anda",
			"paragraph 3 dari 4 aktif",
			"button Aktifkan semua",
			"list Warung Jembatan ingin mengakses",
			"switch Nomor telepon: Diizinkan memperoleh nomor telepon pengguna, on",
			"switch Identitas terverifikasi: Diizinkan memperoleh informasi KYC (verifikasi identitas) pengguna, off",
			"switch Status pekerjaan: Diizinkan memperoleh informasi status pekerjaan pengguna, on",
			"switch Alamat email: Diizinkan memperoleh informasi email pengguna, on",
			"list item SHOE_SIZE. Tidak tersedia untuk aplikasi ini",
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
				p.turn(s.word("Verified identity", "Identitas terverifikasi"), false)
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

// read gives what says something in a window, in the order of reading: role,
// name, description and state. Boxes without a meaning are left out, and the
// rows of what can be pressed, which repeat them.
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

// said is all text in a thing and its parts.
func (p *sheet) said(x thing) string {
	var all []string
	p.reader.Walk(x, func(x thing) {
		all = append(all, strings.Fields(strings.ReplaceAll(p.reader.Text(x), "\ufffc", " "))...)
	})
	return strings.Join(all, " ")
}
