//go:build linux

package main

import (
	"context"
	"fmt"
	"image"
	"strings"

	"github.com/jembatan/jembatan/bridge/display"
)

// panelTitle matches the title of the panel's window.
const panelTitle = "^Kopi Kita – Jembatan$"

// tabs are the pages of the panel in their order, and the activity with a call opened, and with the lines of the console.
var tabs = []string{"activity", "consent", "data", "steer", "call", "console"}

// call and console are the places of the last two.
const call, console = 4, 5

// panels are pictures of the panel: its pages, at three widths.
func panels() (all []picture) {
	for _, theme := range themes {
		for _, width := range []int{400, 1180, 1600} {
			for i, tab := range tabs {
				o := display.Options{Width: 1600, Height: 1100}
				all = append(all, ofPanel(fmt.Sprintf("panel-%s-%s-%d", tab, theme, width), o, i, width, 900, theme))
			}
		}
	}
	return append(all, ofPanel("panel", display.Options{Width: 1180, Height: 1100, Scale: 2}, call, 1180, 760, "light"))
}

// ofPanel is a picture of a page of the panel, beside a program that has made some calls.
func ofPanel(name string, o display.Options, tab, width, height int, theme string) picture {
	return picture{name, func(ctx context.Context, program, file string) error {
		s, id, err := open(ctx, program, o, kopiKita, "--entry", "#work", "--lang", "en", "--theme", theme, "--panel",
			"--answer", "allow+unprovisioned:USER_JOB", "--pay", "paid")
		if err != nil {
			return err
		}
		defer s.close()
		if err := s.says("order failed"); err != nil {
			return err
		}
		panel, err := s.openPanel(id, width, height)
		if err != nil {
			return err
		}
		if o.Scale > 1 { // README's: a call is opened with a click, which shows no ring around the list
			err = s.click(panel, 300, 262)
		} else {
			err = s.turnTo(panel, tab, width)
		}
		if err != nil {
			return err
		}
		return s.shoot(panel, file)
	}}
}

// turnTo shows a page of the panel by the keyboard.
func (s *stage) turnTo(panel string, tab, width int) error {
	switch {
	case tab == call && width < 800: // what is opened covers the list
		return s.find(panel, "getAuth")
	case tab == console: // its button is the last but one before the search
		keys := []string{"slash", "shift+Tab", "shift+Tab", "space"}
		if width >= 800 { // the second line is an error
			keys = append(keys, "Tab", "Tab", "Tab", "Tab", "Tab", "Home", "Down")
		}
		return s.keys(panel, keys...)
	case tab == call: // the list follows the search and two buttons; the login is its fifth row
		return s.keys(panel, "slash", "Tab", "Tab", "Tab", "Home", "Down", "Down", "Down", "Down")
	}
	keys := []string{"Tab"}
	for range tab {
		keys = append(keys, "Right")
	}
	return s.keys(panel, keys...)
}

// find searches for a text in the activity, and opens the first item with it.
func (s *stage) find(panel, text string) error {
	keys := append([]string{"slash"}, strings.Split(text, "")...)
	if err := s.keys(panel, append(keys, "Tab", "Tab", "Tab")...); err != nil {
		return err
	}
	if _, err := s.steady(s.ofWindow(panel), func(*image.RGBA) bool { return true }); err != nil {
		return err
	}
	return s.keys(panel, "Home")
}

// openPanel opens the panel's window by its key.
func (s *stage) openPanel(id string, width, height int) (panel string, err error) {
	if err := s.keys(id, "ctrl+shift+p"); err != nil {
		return "", err
	}
	if panel, err = s.window(panelTitle); err != nil {
		return "", err
	}
	if err := s.resize(panel, width, height); err != nil {
		return "", err
	}
	if err := s.away(); err != nil {
		return "", err
	}
	_, err = s.still(s.ofWindow(panel))
	return panel, err
}
