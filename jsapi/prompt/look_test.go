//go:build cgo && linux

package prompt_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
)

// TestWalletsSheet shows the sheet as wallets have it, with the testing menu, at the narrowest width of a phone: a list
// without switches, one answer for all of it, and "Sandbox" beside the wallet's name. To a screen reader it is a modal
// dialog.
func TestWalletsSheet(t *testing.T) {
	want := map[string][]string{
		"en": {
			"paragraph DANA", "paragraph Sandbox · no real data", "heading Warung Jembatan would like to access", "paragraph HERE",
			"list Warung Jembatan would like to access",
			"list item Your phone number · +62 ••• 0001", "list item Your verified identity · B••• S•••, ••• 0001", "list item Your job status · Your account has none",
			"paragraph Budi Santoso Your DANA account", "status By agreeing, you let DANA share this with Warung Jembatan.",
			"button Deny", "button Agree", "button Close without answering", "button Testing",
		},
		"id": {
			"paragraph DANA", "paragraph Sandbox · bukan data asli", "heading Warung Jembatan ingin mengakses", "paragraph HERE",
			"list Warung Jembatan ingin mengakses",
			"list item Nomor telepon Anda · +62 ••• 0001", "list item Identitas terverifikasi Anda · B••• S•••, ••• 0001", "list item Status pekerjaan Anda · Tidak ada di akun Anda",
			"paragraph Budi Santoso Akun DANA Anda", "status Dengan menyetujui, Anda mengizinkan DANA membagikan ini kepada Warung Jembatan.",
			"button Tolak", "button Setuju", "button Tutup tanpa menjawab", "button Pengujian",
		},
	}
	onScreen(t, usual, func(t *testing.T) {
		for language, want := range want {
			s := opened(t, settings{language: language, look: consent.WalletSheet, testing: true, width: 320, height: 640},
				`ask('USER_LOGIN_ID', 'KYC_INFO', 'USER_JOB', 'SHOE_SIZE')`)
			p := s.prompted().ready()
			if diff := cmp.Diff(want, p.readAll()); diff != "" {
				t.Errorf("%s: %s", language, diff)
			}
			p.isDialog()
			p.showsSandbox()
			p.answer(s.word("Agree", "Setuju"))
			end := s.settle("1")
			if diff := cmp.Diff([]string{"USER_LOGIN_ID", "KYC_INFO", "USER_JOB"}, end.Result.AuthSuccessScopes); diff != "" {
				t.Errorf("%s: %s", language, diff)
			}
			s.unprompted()
			s.page.Destroy()
		}
	})
}

// TestOneScopeHasNoSwitch asks for one scope in the look with switches: the scope is listed without a switch, and Allow
// grants it.
func TestOneScopeHasNoSwitch(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := opened(t, settings{}, `ask('USER_LOGIN_ID')`)
		p := s.prompted().ready()
		for _, w := range p.reader.Windows(p.sheets...) {
			if _, ok := p.reader.FindRole(w, "switch"); ok {
				t.Error("it has a switch")
			}
		}
		p.find("status", "")
		p.answer("Allow")
		if end := s.settle("1"); end.Outcome != "success" || len(end.Result.AuthSuccessScopes) != 1 {
			t.Errorf("settled %+v", end)
		}
	})
}

// isDialog waits until a screen reader finds a modal dialog whose name is the sheet's question.
func (p *sheet) isDialog() {
	p.Helper()
	dialog := p.find("dialog", p.word("Warung Jembatan would like to access", "Warung Jembatan ingin mengakses"))
	if !p.reader.Is(dialog, stateModal) {
		p.Error("the dialog is not modal")
	}
}

// showsSandbox checks that the label that marks a sandbox fits between the wallet's name and the cross.
func (p *sheet) showsSandbox() {
	p.Helper()
	wallet, chip := p.reader.Extents(p.find("paragraph", "")), p.reader.Extents(p.find("button", p.word("Testing", "Pengujian")))
	cross := p.reader.Extents(p.find("button", p.word("Close without answering", "Tutup tanpa menjawab")))
	if chip.Width < 120 {
		p.Errorf("the label with Sandbox and Testing is %d wide", chip.Width)
	}
	if wallet.X+wallet.Width > chip.X || chip.X+chip.Width > cross.X {
		p.Errorf("the wallet's name %v, Sandbox %v and the cross %v overlap", wallet, chip, cross)
	}
}
