package order

import (
	"context"
	"time"
)

// Key finds an order: by its own number, or else by the merchant's request.
type Key struct {
	Form, Client    string // "": whosever
	Number, Request string // Number wins where both are there
}

// Book keeps orders. Each method is one step that is whole or has not happened, whoever else is at it, and is durable when
// it returns. Its methods may be called by several goroutines at once, and several processes may have one book.
type Book interface {
	// Place writes an order down. Where its merchant has placed one of that request before, that is returned, and again
	// tells so; with other content it is a [*Refusal].
	Place(ctx context.Context, o Order) (placed Order, again bool, err error)
	// Look returns an order as it is at a time.
	Look(ctx context.Context, key Key, at time.Time) (Order, error)
	// Change has do change an order, as it is at a time. Where do fails, nothing has happened.
	Change(ctx context.Context, key Key, at time.Time, do func(*Order) error) (Order, error)
	// FindChange finds the order that has a change of a kind, by the wallet's number or the merchant's request of it.
	FindChange(ctx context.Context, kind Kind, key Key) (Order, Change, error)
	// Due returns the numbers of orders of which a merchant is to be told at a time, or whose time is over.
	Due(ctx context.Context, at time.Time) ([]string, error)
}
