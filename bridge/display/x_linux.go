package display

import (
	"fmt"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// server is a connection to the X server of a display.
type server struct{ *x11.Client }

// Request and event codes.
const (
	xChangeAttributes = 2
	xGetProperty      = 20
	xChangeHosts      = 109
	xListHosts        = 110
	xSetAccess        = 111
	xPropertyNotify   = 28

	xMaskEvents         = 1 << 11 // value mask of ChangeWindowAttributes: event-mask is given
	xMaskPropertyChange = 1 << 22 // bit of event-mask
	xServerInterpreted  = 5       // a host name that the server interprets
	xLocalHost          = 252     // everyone on this machine; the list of hosts does not include it
)

// admitOnlyUser makes uid the only user whose programs may connect. A server without an
// authority file otherwise admits every user of the machine.
func (x server) admitOnlyUser(uid int) error {
	if err := x.Send(xListHosts, 0); err != nil {
		return err
	}
	list, err := x.Reply()
	if err != nil {
		return err
	}
	user := fmt.Appendf(nil, "localuser\x00#%d", uid)
	if err := x.changeHosts(true, xServerInterpreted, user); err != nil {
		return err
	}
	hosts, rest := int(x11.Order.Uint16(list[8:])), list[32:]
	for range hosts {
		if len(rest) < 4 {
			return fmt.Errorf("the list of hosts is truncated")
		}
		family, size := rest[0], int(x11.Order.Uint16(rest[2:]))
		whole := 4 + (size+3)/4*4
		if len(rest) < whole {
			return fmt.Errorf("the list of hosts is truncated")
		}
		if err := x.changeHosts(false, family, rest[4:4+size]); err != nil {
			return err
		}
		rest = rest[whole:]
	}
	if err := x.changeHosts(false, xLocalHost, nil); err != nil {
		return err
	}
	if err := x.Send(xSetAccess, 1); err != nil {
		return err
	}
	return x.Sync()
}

func (x server) changeHosts(insert bool, family byte, address []byte) error {
	var remove byte = 1
	if insert {
		remove = 0
	}
	size := make([]byte, 4)
	size[0] = family
	x11.Order.PutUint16(size[2:], uint16(len(address)))
	return x.SendBytes(xChangeHosts, remove, address, x11.Order.Uint32(size))
}

// has reports whether the root window has a property.
func (x server) has(property uint32) (bool, error) {
	if err := x.Send(xGetProperty, 0, x.Root, property, 0, 0, 0); err != nil {
		return false, err
	}
	b, err := x.Reply()
	if err != nil {
		return false, err
	}
	return x11.Order.Uint32(b[8:]) != 0, nil
}

// awaitManager waits until a window manager manages windows. A window manager that supports
// EWMH publishes the list of windows, even if it is empty, once it has taken over.
// _NET_SUPPORTING_WM_CHECK appears earlier and only says which manager it is.
func (x server) awaitManager() error {
	list, err := x.Atom("_NET_CLIENT_LIST")
	if err != nil {
		return err
	}
	if err := x.Send(xChangeAttributes, 0, x.Root, xMaskEvents, xMaskPropertyChange); err != nil {
		return err
	}
	for {
		// A change before the reply is reflected in it; a later one causes an event after
		// it.
		if there, err := x.has(list); err != nil || there {
			return err
		}
		if err := x.awaitChange(list); err != nil {
			return err
		}
	}
}

// awaitChange waits until a property of the root window changes.
func (x server) awaitChange(property uint32) error {
	for {
		b, err := x.Read()
		if err != nil {
			return err
		}
		const sent = 0x80 // sent by another client, not by the server
		if b[0]&^sent == xPropertyNotify && x11.Order.Uint32(b[8:]) == property {
			return nil
		}
	}
}
