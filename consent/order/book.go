package order

import (
	"context"
	"time"
)

// Key identifies an order by its number or else by the merchant's request.
type Key struct {
	Form, Client    string // "" matches any
	Number, Request string // if both are set, Number is used
}

// Book stores orders. Each method is atomic, and durable when it returns. A Book is safe for concurrent use by multiple
// goroutines, and several processes may use the same one.
type Book interface {
	// Place stores an order. If its merchant has placed an order with the same request before, Place returns that one,
	// and again is true; if its content differs, the error is a [*Refusal].
	Place(ctx context.Context, o Order) (placed Order, again bool, err error)
	// Look returns an order as it is at the given time.
	Look(ctx context.Context, key Key, at time.Time) (Order, error)
	// Change calls do to change an order, as it is at the given time. If do fails, nothing changes.
	Change(ctx context.Context, key Key, at time.Time, do func(*Order) error) (Order, error)
	// FindChange finds the order that has a change of a kind, by the wallet's number or the merchant's request of
	// that change.
	FindChange(ctx context.Context, kind Kind, key Key) (Order, Change, error)
	// Due returns the numbers of the orders about which a merchant must be notified at the given time, or
	// which have expired by then. A notice of an order waits for those before it.
	Due(ctx context.Context, at time.Time) ([]string, error)
}
