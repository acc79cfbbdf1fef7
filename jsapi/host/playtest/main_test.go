//go:build cgo && linux

package playtest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// hosts is the environment variable that tells a host's process what to open.
const hosts = "JEMBATAN_PLAYED"

// played says what a host's process opens, and how.
type played struct {
	Program   string
	Transport window.Transport
	Files     []string // pictures to choose
	Picture   string   // file for a picture of the page at the end
}

func TestMain(m *testing.M) {
	text := os.Getenv(hosts)
	if text == "" {
		windowtest.MainOfPlayers(m)
	}
	if err := open(text); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// open runs a program until the process is told to end, and writes its trace.
func open(text string) error {
	var p played
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	h, err := host.Open(ctx, host.Options{
		Program: p.Program, Transport: p.Transport, State: host.Memory, Language: "en", Screenshot: p.Picture, Recorder: lines{},
		// Dialogs are left to the user, whom the test plays.
		Answerer: answer.Script{
			Consent: &consent.Answer{Outcome: consent.Allow, Scopes: []string{"USER_LOGIN_ID"}}, Payment: "9000", Files: p.Files,
		},
	})
	if err != nil {
		return err
	}
	if err := h.Run(ctx); err != nil {
		return err
	}
	return h.Close()
}

// lines is a recorder that writes events in the form of a trace file.
type lines struct{}

func (lines) Record(e trace.Event) {
	line, err := e.AppendJSON(nil)
	if err == nil {
		_, err = os.Stdout.Write(append(line, '\n'))
	}
	if err != nil {
		panic(err)
	}
}
