package explore

import (
	"regexp"

	"github.com/jembatan/jembatan/jsapi/scenario"
)

// mostButtons is how many buttons are tapped on in the search for a prompt.
const mostButtons = 12

// press taps on the page's buttons, one after the other, until something is asked.
func (p *Play) press(st stage, d *director) error {
	tried := map[scenario.Button]bool{}
	for range mostButtons {
		all, err := st.Buttons(st.Context())
		if err != nil {
			return err
		}
		b, is := promising(all, tried)
		if !is {
			return nil
		}
		tried[b] = true
		if err := p.lookBefore(st, d); err != nil {
			return err
		}
		pressed, err := st.Press(st.Context(), b)
		switch {
		case err != nil:
			return err
		case !pressed:
			continue
		}
		if err := p.settle(st, d, d.reached); err != nil {
			return err
		}
		if d.count() > 0 {
			return nil
		}
	}
	return nil
}

// asking matches what is written on buttons and tabs that lead to a prompt, in the languages of the wallets' texts.
var asking = regexp.MustCompile(`(?i)\b(log ?in|sign ?(in|up)|register|connect|authori[sz]e|agree|pay|buy|check ?out|account|profile|` +
	`masuk|daftar|hubungkan|setuju|bayar|beli|akun|profil)\b`)

// promising returns the button to tap on next, of those that have not been tried: one that is likely to ask, or else the first.
// It reports false if there is none.
func promising(all []scenario.Button, tried map[scenario.Button]bool) (next scenario.Button, is bool) {
	for _, b := range all {
		switch {
		case tried[b]:
		case asking.MatchString(b.Name):
			return b, true
		case !is:
			next, is = b, true
		}
	}
	return next, is
}
