package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// allOrders returns all orders, in the order in which they were placed.
func (l *Ledger) allOrders(ctx context.Context, tx *sql.Tx) (all []order.Order, err error) {
	var ids []int64
	rows, err := tx.QueryContext(ctx, "SELECT "+orderColumns+" FROM orders ORDER BY id")
	err = each(rows, err, func() error {
		id, o, err := scanOrder(rows)
		ids, all = append(ids, id), append(all, o)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if err := (orders{l, ctx, tx}).fill(id, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// checkOrders returns the index of the first invalid order of an export, and what is wrong with it.
func checkOrders(all []order.Order) (i int, err error) {
	numbers, requests := map[string]bool{}, map[[4]string]bool{}
	once := func(number string, request ...string) error {
		if numbers[number] || number == "" {
			return fmt.Errorf("number: %q occurs twice or is empty: give each its own", number)
		}
		numbers[number] = true
		if key := [4]string(request); requests[key] {
			return fmt.Errorf("request: %q occurs twice for client %q: give each its own", key[3], key[2])
		} else {
			requests[key] = true
		}
		return nil
	}
	for i, o := range all {
		if err := once(o.Number, "", o.Form, o.Client, o.Request); err != nil {
			return i, err
		}
		times := map[string]time.Time{"created": o.Created, "expires": o.Expires, "settled": o.Settled}
		switch {
		case o.Amount <= 0:
			return i, fmt.Errorf("amount: %d is not an amount: use 1 or more of the smallest unit", o.Amount)
		case !order.IsCurrency(o.Currency):
			return i, fmt.Errorf("currency: %q is not a currency: use three capital letters", o.Currency)
		case !slices.Contains(order.States(), o.State):
			return i, fmt.Errorf("state: %q is not known: use one of %q", o.State, order.States())
		case (o.State == order.Open) != o.Settled.IsZero():
			return i, fmt.Errorf("settled: an open order must not have it, and any other order must: this one is %s", o.State)
		}
		paidBack, held := int64(0), int64(0)
		for j, c := range o.Changes {
			if !slices.Contains(order.Kinds(), c.Kind) || c.Amount <= 0 || c.Amount > o.Amount {
				return i, fmt.Errorf("changes[%d]: kind %q with amount %d is not possible: use values as jembatan grants export writes them", j, c.Kind, c.Amount)
			}
			switch c.Kind {
			case order.Refund, order.Cancel:
				paidBack += c.Amount
			case order.Capture, order.Void:
				held += c.Amount
			}
			if paidBack > o.Amount || held > o.Amount {
				return i, fmt.Errorf("changes[%d].amount: all changes together are more than the order's %d: remove one", j, o.Amount)
			}
			if err := once(c.Number, string(c.Kind), o.Form, o.Client, c.Request); err != nil {
				return i, fmt.Errorf("changes[%d].%w", j, err)
			}
			times[fmt.Sprintf("changes[%d].at", j)] = c.At
		}
		for j, n := range o.Notices {
			if n.Copies < 0 || n.Tries < 0 || numbers[n.Number] {
				return i, fmt.Errorf("notices[%d]: number occurs twice, or copies or tries is negative: use values as jembatan grants export writes them", j)
			}
			numbers[n.Number] = true
			times[fmt.Sprintf("notices[%d].due", j)] = n.Due
		}
		if err := checkTimes(times); err != nil {
			return i, err
		}
	}
	return 0, nil
}
