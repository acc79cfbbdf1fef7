package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// script is an answerer that answers as the flags say.
type script struct {
	answer.Script
	written  string // --answer
	consents turns[consent.Answer]
	payments turns[string]
	refusing string // why downloads are not saved
}

// answers returns a script for the flags, or nil if the user answers everything.
func (f runFlags) answers() (answer.Answerer, error) {
	s := &script{written: f.answer}
	switch {
	case f.pay != "":
		for written := range strings.SplitSeq(f.pay, ",") {
			code, err := cashier.ParseAnswer(written)
			if err != nil {
				return nil, fmt.Errorf("--pay: %w", err)
			}
			s.payments.all = append(s.payments.all, string(code))
		}
	case f.answer != "": // no user is there to pay
		s.payments.all = []string{string(cashier.Cancelled)}
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
	if len(s.payments.all) == 0 && s.Dialogs == answer.Leave && s.Downloads == answer.Leave && s.written == "" && !f.headless {
		return nil, nil
	}
	return s, nil
}

// readDownloads parses --downloads.
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
	script := s.Script
	switch q.(type) {
	case *answer.Consent:
		script.Consent = s.consents.next()
	case *answer.Review:
		script.Consent = s.consents.last()
	case *answer.Payment:
		if code := s.payments.next(); code != nil {
			script.Payment = *code
		}
	}
	err := script.Answer(ctx, q)
	if d, ok := q.(*answer.Download); ok && err == nil && !d.Save {
		d.Why = s.refusing
	}
	return err
}

// Start parses --answer, which names scopes of the wallet.
func (s *script) Start(p answer.Program) error {
	if s.written == "" {
		return nil
	}
	for _, written := range consent.SplitAnswers(s.written) {
		a, err := consent.ParseAnswer(p.Wallet, written)
		if err != nil {
			return fmt.Errorf("--answer: %w", err)
		}
		s.consents.all = append(s.consents.all, a)
	}
	return nil
}

// turns is a list of answers, one for each question. The last one repeats.
type turns[A any] struct {
	all []A

	mu   sync.Mutex // guards what follows
	gave int        // number of answers given
}

// next returns the answer to the next question, or nil if there is none.
func (t *turns[A]) next() *A {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.all) == 0 {
		return nil
	}
	a := &t.all[min(t.gave, len(t.all)-1)]
	t.gave++
	return a
}

// last returns the last answer, or nil if there is none.
func (t *turns[A]) last() *A {
	if len(t.all) == 0 {
		return nil
	}
	return &t.all[len(t.all)-1]
}
