package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// script answers as the flags say.
type script struct {
	answer.Script
	written  string // --answer
	refusing string // why files that pages offer are not saved
	settles  bool   // the run ends once every call is settled, and only then
}

// answers makes a script of the flags; nil where they leave all to the user.
func (f runFlags) answers() (answer.Answerer, error) {
	s := &script{written: f.answer, settles: f.exitWhenSettled && f.exitAfter == 0}
	switch {
	case f.pay != "":
		code, err := cashier.ParseAnswer(f.pay)
		if err != nil {
			return nil, fmt.Errorf("--pay: %w", err)
		}
		s.Payment = string(code)
	case f.answer != "": // nobody is there who could pay
		s.Payment = string(cashier.Cancelled)
	}
	switch {
	case f.dialogs != "":
		var err error
		if s.Dialogs, err = answer.ParseReply(f.dialogs); err != nil {
			return nil, fmt.Errorf("--dialogs %w", err)
		}
	case f.headless:
		s.Dialogs = answer.Accept
	}
	if err := s.readDownloads(f); err != nil {
		return nil, err
	}
	if s.settles && s.Payment == answer.Never {
		return nil, unsettled("--pay " + f.pay)
	}
	if s.Payment == "" && s.Dialogs == answer.Leave && s.Downloads == answer.Leave && s.written == "" && !f.headless {
		return nil, nil
	}
	return s, nil
}

// readDownloads reads --downloads.
func (s *script) readDownloads(f runFlags) (err error) {
	switch {
	case f.downloads == "" && f.headless:
		s.Downloads, s.refusing = answer.Dismiss, "there is no user to ask: use --downloads keep to save it"
	case f.downloads != "":
		if s.Downloads, err = answer.ParseDownloads(f.downloads); err != nil {
			return fmt.Errorf("--downloads %w", err)
		}
		if s.Downloads == answer.Leave && f.headless {
			return errors.New("--downloads ask: there is no user to ask with --headless: use keep or refuse")
		}
		s.refusing = "--downloads refuse"
	}
	return nil
}

// Answer implements [answer.Answerer].
func (s *script) Answer(ctx context.Context, q answer.Question) error {
	err := s.Script.Answer(ctx, q)
	if d, ok := q.(*answer.Download); ok && err == nil && !d.Save {
		d.Why = s.refusing
	}
	return err
}

// Start reads --answer, which names scopes of the wallet.
func (s *script) Start(p answer.Program) error {
	if s.written == "" {
		return nil
	}
	a, err := consent.ParseAnswer(p.Wallet, s.written)
	if err != nil {
		return fmt.Errorf("--answer: %w", err)
	}
	if s.settles && a.Outcome.Silent() {
		return unsettled("--answer " + string(a.Outcome))
	}
	s.Consent = &a
	return nil
}

// unsettled says that a run would never end.
func unsettled(flag string) error {
	return errors.New(flag + " means that no call is settled, so --exit-when-settled would never end: add --exit-after 10s")
}
