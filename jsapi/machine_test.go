package jsapi_test

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/jsapi"
)

// machine is a desktop that remembers.
type machine struct {
	clipboard, title, outside string
	chosen                    []string
	many                      bool // pictures were asked for
	width, height             int
	scale                     float64
	broken                    bool
}

var errBroken = errors.New("the desktop is broken")

func (m *machine) err() error {
	if m.broken {
		return errBroken
	}
	return nil
}

func (m *machine) ClipboardText(context.Context) (string, error) { return m.clipboard, m.err() }
func (m *machine) SetClipboardText(text string) error            { m.clipboard = text; return m.err() }
func (m *machine) ChooseImages(_ context.Context, _ string, many bool) ([]string, error) {
	m.many = many
	return m.chosen, m.err()
}
func (m *machine) OpenOutside(address string) error { m.outside = address; return m.err() }
func (m *machine) SetTitle(text string) error       { m.title = text; return m.err() }
func (m *machine) Size() (int, int, float64, error) { return m.width, m.height, m.scale, m.err() }

// cashier answers with a code.
type cashier struct {
	code  string
	order jsapi.Order
}

func (c *cashier) Pay(_ context.Context, order jsapi.Order) (string, error) {
	c.order = order
	return c.code, nil
}
