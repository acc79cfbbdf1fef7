//go:build linux

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/display"
)

// kopiKita is the program whose windows the pictures show.
const kopiKita = "cmd/pictures/kopi-kita"

// many are the numbers of scopes that the pictures of the consent window ask for.
var many = []int{1, 3, 25}

// sheets are pictures of the windows that ask the user, over their page: consent for one scope, some and all, in both
// looks, both languages and both themes, on two widths; a payment; what was granted.
func sheets() (all []picture) {
	for _, size := range []string{"390x844", "320x568"} {
		width, _, _ := strings.Cut(size, "x")
		for _, lang := range []string{"en", "id"} {
			for _, theme := range themes {
				end := fmt.Sprintf("-%s-%s-%s", lang, theme, width)
				base := []string{"--size", size, "--lang", lang, "--theme", theme}
				for _, look := range []string{"wallet", "switches"} {
					for _, n := range many {
						all = append(all, asking(fmt.Sprintf("sheet-%s-%02d%s", look, n, end), n,
							append(base, "--sheet", look, fmt.Sprintf("--testing=%v", look == "switches"))))
					}
				}
				all = append(all,
					opened("cashier"+end, "pay", append(base, "--testing=false")),
					opened("cashier-testing"+end, "pay", base),
					reviewed("review"+end, base),
				)
			}
		}
	}
	return all
}

// asking is a picture of the consent window for a number of DANA's scopes.
func asking(name string, n int, args []string) picture {
	return picture{name, func(ctx context.Context, program, file string) error {
		scopes, err := scopesOf(ctx, program)
		if err != nil {
			return err
		}
		if len(scopes) < n {
			return fmt.Errorf("the wallet has %d scopes, fewer than %d", len(scopes), n)
		}
		return opened(name, "ask="+strings.Join(scopes[:n], ","), args).take(ctx, program, file)
	}}
}

// opened is a picture of the window in which Kopi Kita has the user asked, for a fragment of its address.
func opened(name, fragment string, args []string) picture {
	return picture{name, func(ctx context.Context, program, file string) error {
		s, id, err := open(ctx, program, display.Options{Width: 600, Height: 1000, Scale: 1}, append([]string{kopiKita, "--entry", "#" + fragment}, args...)...)
		if err != nil {
			return err
		}
		defer s.close()
		if err := s.asks(); err != nil {
			return err
		}
		return s.shoot(id, file)
	}}
}

// reviewed is a picture of what the user has granted to Kopi Kita in an earlier run.
func reviewed(name string, args []string) picture {
	return picture{name, func(ctx context.Context, program, file string) error {
		state, err := os.MkdirTemp("", "pictures-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(state)
		err = quietly(exec.CommandContext(ctx, program, "run", kopiKita, "--headless", "--state", state, "--port", "auto", "--entry", "#work", "--answer", "allow", "--exit-when-settled"))
		if err != nil {
			return err
		}
		return opened(name, "review", slices.Concat(args, []string{"--state", state, "--port", "auto"})).take(ctx, program, file)
	}}
}

// scopesOf returns the names of DANA's scopes.
func scopesOf(ctx context.Context, program string) (names []string, err error) {
	text, err := exec.CommandContext(ctx, program, "scopes", "--json", "--wallet", "dana").Output()
	if err != nil {
		return nil, err
	}
	var profile struct{ Scopes []struct{ Name string } }
	if err := json.Unmarshal(text, &profile); err != nil {
		return nil, err
	}
	for _, scope := range profile.Scopes {
		names = append(names, scope.Name)
	}
	return names, nil
}
