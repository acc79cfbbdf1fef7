package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

var _ order.Book = (*Ledger)(nil)

// Place implements [order.Book].
func (l *Ledger) Place(ctx context.Context, o order.Order) (placed order.Order, again bool, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		b := orders{l, ctx, tx}
		var id int64
		id, placed, err = b.one(findRequested, o.Form, o.Client, clean(o.Request))
		var r *order.Refusal
		switch {
		case err == nil:
			if again = true; placed.Content != o.Content {
				return &order.Refusal{Reason: order.Inconsistent, State: placed.State, Why: placed.Why}
			}
			found := placed
			placed.Lapse(o.Created)
			return b.update(id, found, &placed)
		case !errors.As(err, &r):
			return err
		}
		placed = cleaned(o)
		_, err := b.insert(placed)
		return err
	})
	return placed, again, err
}

// cleaned returns an order as the tables can store it: with valid UTF-8 and times in whole milliseconds.
func cleaned(o order.Order) order.Order {
	for _, text := range []*string{&o.Client, &o.Request, &o.Details.Title, &o.Details.Merchant, &o.Details.Product, &o.Details.Buyer,
		&o.Details.Notify, &o.Details.NotifyVoid, &o.Details.NotifyRefund, &o.Details.Return, &o.Details.Echo} {
		*text = clean(*text)
	}
	for i := range o.Details.Items {
		o.Details.Items[i].Name, o.Details.Items[i].Quantity = clean(o.Details.Items[i].Name), clean(o.Details.Items[i].Quantity)
	}
	o.Created = o.Created.UTC().Truncate(time.Millisecond)
	if !o.Expires.IsZero() {
		o.Expires = o.Expires.UTC().Truncate(time.Millisecond)
	}
	return o
}

// Look implements [order.Book].
func (l *Ledger) Look(ctx context.Context, key order.Key, at time.Time) (o order.Order, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		b := orders{l, ctx, tx}
		if _, o, err = b.find(key); err == nil {
			o.Lapse(at.UTC().Truncate(time.Millisecond))
		}
		return err
	})
	return o, err
}

// Change implements [order.Book].
func (l *Ledger) Change(ctx context.Context, key order.Key, at time.Time, do func(*order.Order) error) (o order.Order, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		b := orders{l, ctx, tx}
		id, found, err := b.find(key)
		if err != nil {
			return err
		}
		o = found
		o.Changes, o.Notices = slices.Clone(found.Changes), slices.Clone(found.Notices) // do changes them
		o.Lapse(at.UTC().Truncate(time.Millisecond))
		if err := do(&o); err != nil {
			return err
		}
		return b.update(id, found, &o)
	})
	return o, err
}

// FindChange implements [order.Book].
func (l *Ledger) FindChange(ctx context.Context, kind order.Kind, key order.Key) (o order.Order, c order.Change, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		b := orders{l, ctx, tx}
		var number string
		if key.Number != "" {
			err = b.row(changeOf, kind, key.Number).Scan(&number)
		} else {
			err = b.row(changeAsked, kind, key.Form, key.Client, clean(key.Request)).Scan(&number)
		}
		if errors.Is(err, sql.ErrNoRows) {
			return &order.Refusal{Reason: order.NotFound}
		}
		if err != nil {
			return err
		}
		if _, o, err = b.find(order.Key{Form: key.Form, Client: key.Client, Number: number}); err != nil {
			return err
		}
		c, _ = o.Find(kind, key.Number, clean(key.Request))
		return nil
	})
	return o, c, err
}

// Due implements [order.Book].
func (l *Ledger) Due(ctx context.Context, at time.Time) (numbers []string, err error) {
	rows, err := l.prepared[dueOrders].QueryContext(ctx, at.UnixMilli(), at.UnixMilli(), at.UnixMilli())
	err = each(rows, err, func() error {
		var number string
		err := rows.Scan(&number)
		numbers = append(numbers, number)
		return err
	})
	return numbers, explain(l.path, err)
}

// orders reads and writes the orders of a ledger in a transaction.
type orders struct {
	ledger *Ledger
	ctx    context.Context
	tx     *sql.Tx
}

func (b orders) row(text string, values ...any) *sql.Row {
	return b.tx.StmtContext(b.ctx, b.ledger.prepared[text]).QueryRowContext(b.ctx, values...)
}

func (b orders) rows(text string, values ...any) (*sql.Rows, error) {
	return b.tx.StmtContext(b.ctx, b.ledger.prepared[text]).QueryContext(b.ctx, values...)
}

func (b orders) run(text string, values ...any) (int64, error) {
	result, err := b.tx.StmtContext(b.ctx, b.ledger.prepared[text]).ExecContext(b.ctx, values...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// find returns an order by its number or else by the merchant's request.
func (b orders) find(key order.Key) (id int64, o order.Order, err error) {
	if key.Number != "" {
		id, o, err = b.one(findOrder, key.Number)
		if err == nil && (key.Form != "" && o.Form != key.Form || key.Client != "" && o.Client != key.Client) {
			err = &order.Refusal{Reason: order.NotFound}
		}
		return id, o, err
	}
	return b.one(findRequested, key.Form, key.Client, clean(key.Request))
}

// one returns the order that a query finds, with its changes and notices.
func (b orders) one(text string, values ...any) (id int64, o order.Order, err error) {
	if id, o, err = scanOrder(b.row(text, values...)); err != nil {
		return id, o, err
	}
	return id, o, b.fill(id, &o)
}

func scanOrder(row interface{ Scan(...any) error }) (id int64, o order.Order, err error) {
	var details string
	var created int64
	var expires, settled sql.NullInt64
	err = row.Scan(&id, &o.Number, &o.Form, &o.Client, &o.Request, &o.Content, &o.Currency, &o.Amount, &details, &created, &expires,
		&o.State, &o.Why, &settled, &o.Wallet, &o.App, &o.User, &o.Revision)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, o, &order.Refusal{Reason: order.NotFound}
	}
	if err != nil {
		return 0, o, err
	}
	o.Created, o.Expires, o.Settled = timeOf(created), timeOrZero(expires), timeOrZero(settled)
	return id, o, json.Unmarshal([]byte(details), &o.Details)
}

func (b orders) fill(id int64, o *order.Order) error {
	rows, err := b.rows(changesOf, id)
	err = each(rows, err, func() error {
		var c order.Change
		var at int64
		err := rows.Scan(&c.Kind, &c.Number, &c.Request, &c.Content, &c.Amount, &c.Reason, &at)
		c.At = timeOf(at)
		o.Changes = append(o.Changes, c)
		return err
	})
	if err != nil {
		return err
	}
	rows, err = b.rows(noticesOf, id)
	return each(rows, err, func() error {
		var n order.Notice
		var due sql.NullInt64
		err := rows.Scan(&n.Number, &n.About, &n.Copies, &n.Tries, &due, &n.Answer)
		n.Due = timeOrZero(due)
		o.Notices = append(o.Notices, n)
		return err
	})
}

// insert adds an order with its changes and notices.
func (b orders) insert(o order.Order) (id int64, err error) {
	details, err := json.Marshal(o.Details)
	if err != nil {
		return 0, err
	}
	id, err = b.run(addOrder, o.Number, o.Form, o.Client, o.Request, o.Content, o.Currency, o.Amount, string(details), o.Created.UnixMilli(),
		maybe(o.Expires), o.State, o.Why, maybe(o.Settled), o.Wallet, o.App, o.User, o.Revision)
	if err != nil {
		return 0, err
	}
	return id, b.add(id, order.Order{}, &o)
}

// update stores the differences between an order and what was found, if any.
func (b orders) update(id int64, found order.Order, o *order.Order) error {
	if reflect.DeepEqual(found, *o) {
		return nil
	}
	o.Settled, o.Expires = o.Settled.Truncate(time.Millisecond), o.Expires.Truncate(time.Millisecond)
	if _, err := b.run(putOrder, o.State, o.Why, maybe(o.Settled), maybe(o.Expires), o.Wallet, o.App, o.User, id); err != nil {
		return err
	}
	o.Revision++
	return b.add(id, found, o)
}

// add stores new changes of an order, and notices that are new or differ.
func (b orders) add(id int64, found order.Order, o *order.Order) error {
	for i := len(found.Changes); i < len(o.Changes); i++ {
		c := &o.Changes[i]
		c.Request, c.Reason, c.At = clean(c.Request), clean(c.Reason), c.At.UTC().Truncate(time.Millisecond)
		var other string
		if err := b.row(changeAsked, c.Kind, o.Form, o.Client, c.Request).Scan(&other); err == nil {
			return &order.Refusal{Reason: order.Inconsistent, State: o.State, Why: o.Why}
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if _, err := b.run(addChange, id, c.Kind, c.Number, o.Form, o.Client, c.Request, c.Content, c.Amount, c.Reason, c.At.UnixMilli()); err != nil {
			return err
		}
	}
	for i := range o.Notices {
		n := &o.Notices[i]
		if !n.Due.IsZero() {
			n.Due = n.Due.UTC().Truncate(time.Millisecond)
		}
		n.Answer = clean(n.Answer)
		if i < len(found.Notices) && found.Notices[i] == *n {
			continue
		}
		if _, err := b.run(putNotice, n.Number, id, n.About, n.Copies, n.Tries, maybe(n.Due), n.Answer); err != nil {
			return err
		}
	}
	return nil
}
