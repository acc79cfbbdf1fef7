//go:build linux

package main

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/bridge/display"
)

// dialogs are pictures of the dialogs that the page draws, and of the choice of pictures, over a phone.
func dialogs() (all []picture) {
	for _, d := range []struct{ name, call string }{
		{"alert", "alert"}, {"confirm", "confirm"}, {"toast", "showToast"}, {"actions", "showActionSheet"},
		{"date", "datePicker"}, {"options", "optionsSelect"}, {"levels", "multiLevelSelect"}, {"preview", "previewImage"},
		{"place", "chooseLocation"}, {"map", "openLocation"}, {"contact", "choosePhoneContact"}, {"call", "makePhoneCall"},
	} {
		for _, look := range []struct{ lang, theme string }{{"en", "light"}, {"id", "dark"}} {
			args := []string{kopiKita, "--entry", "#dialog=" + d.name, "--lang", look.lang, "--theme", look.theme}
			all = append(all, picture{fmt.Sprintf("dialog-%s-%s-%s", d.name, look.lang, look.theme), func(ctx context.Context, program, file string) error {
				s, id, err := open(ctx, program, display.Options{Width: 600, Height: 1000}, args...)
				if err != nil {
					return err
				}
				defer s.close()
				if err := s.says("my." + d.call); err != nil {
					return err
				}
				return s.shoot(id, file)
			}})
		}
	}
	return all
}
