package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/program"
)

// appID is the id that a program gives itself, or has by where it is.
func (f found) appID() string {
	switch {
	case f.program != nil:
		return f.program.AppID
	case f.manifest != nil && f.manifest.AppID != "":
		return f.manifest.AppID
	}
	return f.address.Host
}

// place is where a program is from: its folder without links, or an origin.
func (f found) place() string {
	switch {
	case f.program == nil:
		return strings.ToLower(originOf(f.address))
	case f.program.Dir == "":
		return demo
	}
	dir := f.program.Dir
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return strings.ToValidUTF8(dir, "\uFFFD") // as the ledger has it
}

// isPlace tells whether a place that the ledger knows is a program's, by another
// name: a folder may have several.
func (f found) isPlace(known string) bool {
	there, err := os.Stat(known)
	if err != nil || !filepath.IsAbs(known) || f.program == nil || f.program.Dir == "" {
		return false
	}
	here, err := os.Stat(f.program.Dir)
	return err == nil && os.SameFile(here, there)
}

// settle makes sure that a program is the one that its app's grants and storage
// are of, before any of its pages are loaded: the first that was opened by that
// id. Of another one the person is asked, where one is there, and a run that a
// script answers is refused. It returns the port for the pages of a folder.
func (f runFlags) settle(book *ledger.Ledger, p found) (port int, err error) {
	ctx, id := context.Background(), p.appID()
	claim := ledger.Claim{App: id, Place: p.place(), Adopt: f.adopt, Same: p.isPlace, At: time.Now()}
	if p.program != nil && f.port == 0 {
		claim.Ports = program.Ports(id)
	}
	home, err := book.Claim(ctx, claim)
	if err == nil && home.Place != claim.Place && f.answer == "" && !f.headless && askAdopt(id, home.Place, claim.Place) {
		claim.Adopt = true
		home, err = book.Claim(ctx, claim)
	}
	switch {
	case err != nil:
		return 0, inUse(err)
	case home.Place != claim.Place:
		return 0, fmt.Errorf("app %q was first opened from %q, and %q would get its grants and what it stored: give it an appId of its own, or pass --adopt-app to move the app here%s",
			id, home.Place, claim.Place, gone(home.Place))
	case f.port != 0 || p.program == nil:
		return f.port, nil
	case home.Port == 0:
		return 0, fmt.Errorf("every port for app %q is that of another app: pass --port N", id)
	}
	return home.Port, nil
}

// gone says that a place is a folder which is not there any more.
func gone(place string) string {
	if _, err := os.Stat(place); filepath.IsAbs(place) && os.IsNotExist(err) {
		return " (the folder is gone: this may be it, moved)"
	}
	return ""
}

// askAdopt asks the person at the terminal; no where there is none.
func askAdopt(id, known, place string) bool {
	tty, err := terminal()
	if err != nil {
		return false
	}
	defer tty.Close()
	fmt.Fprintf(tty, "App %q was first opened from %q, and this is %q.\nMove the app here, with its grants and what it stored? [y/N] ", id, known, place)
	answer, _ := bufio.NewReader(tty).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes"
}

// here keeps of an export the places that this machine can have: an app from a
// folder of another one is of whoever opens it first here.
func here(all []ledger.Home) (kept []ledger.Home) {
	for _, home := range all {
		if info, err := os.Stat(home.Place); !filepath.IsAbs(home.Place) || err == nil && info.IsDir() {
			kept = append(kept, home)
		}
	}
	return kept
}
