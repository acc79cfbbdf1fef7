//go:build cgo && linux

package host_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/method"
)

// transport is how messages travel; empty means the best transport of the platform.
var transport window.Transport

// shopper answers in the user's place: it grants one scope, and cancels payments. The user answers all other questions
// at the windows.
type shopper struct{}

func (shopper) Answer(_ context.Context, q answer.Question) error {
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer = consent.Answer{Outcome: consent.Allow, Scopes: []string{"USER_LOGIN_ID"}}
	case *answer.Payment:
		q.Code = "6001" // cancelled
	default:
		return answer.ErrPass
	}
	return nil
}

// greet returns a call of the embedding program, my.greet, which takes {name} and returns {text}.
func greet(heard func(name string)) method.Method {
	type request struct {
		Name string `json:"name" jsapi:"required"`
	}
	type reply struct {
		Text string `json:"text"`
	}
	return method.Handle(method.Method{Name: "greet", Summary: "greets somebody by name"},
		func(_ context.Context, _ *bridge.Call, in request) (reply, error) {
			heard(in.Name)
			return reply{"Halo, " + in.Name + "!"}, nil
		})
}

// A program can embed the host: this one opens the folder of a mini-program, adds a call to those of the wallet, and
// answers in the user's place.
func Example() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	names := make(chan string, 2)
	h, err := host.Open(ctx, host.Options{
		Program:   "testdata/shop",
		Calls:     []method.Method{greet(func(name string) { names <- name })},
		Answerer:  shopper{},
		State:     host.Memory,
		Transport: transport,
		Headless:  true, // without it there is a window
	})
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		fmt.Println("my.greet is called by", <-names)
		fmt.Println(<-names)
		cancel()
	}()
	if err := h.Run(ctx); err != nil {
		log.Print(err)
	}
	if err := h.Close(); err != nil {
		log.Print(err)
	}
	// Output:
	// my.greet is called by Budi
	// Halo, Budi! USER_LOGIN_ID are granted, and the payment is 6001.
}
