package display

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"time"
)

// xClient speaks as much of the X protocol as it takes to close a server to
// strangers and to see that a window manager is there. Byte order is ours, as
// the first byte of the connection says; numbers and layouts are those of "X
// Window System Protocol, X Version 11", appendix B.
type xClient struct {
	conn   net.Conn
	root   uint32
	forget func() bool
}

var native = binary.NativeEndian

// Request and event codes.
const (
	xChangeAttributes = 2
	xInternAtom       = 16
	xGetProperty      = 20
	xChangeHosts      = 109
	xListHosts        = 110
	xSetAccess        = 111
	xPropertyNotify   = 28

	xMaskEvents         = 1 << 11 // of ChangeWindowAttributes: event-mask is given
	xMaskPropertyChange = 1 << 22 // of event-mask
	xServerInterpreted  = 5       // a host that the server makes sense of
	xLocalHost          = 252     // whoever is on this machine; the list does not show it
)

// dialX connects to the server with that display number. When ctx ends, whatever
// waits on the connection fails.
func dialX(ctx context.Context, number string) (*xClient, error) {
	var dialer net.Dialer
	path := "/tmp/.X11-unix/X" + number
	conn, err := dialer.DialContext(ctx, "unix", path)
	if err != nil { // the folder may be another's; the abstract name is there too
		conn, err = dialer.DialContext(ctx, "unix", "@"+path)
	}
	if err != nil {
		return nil, err
	}
	x := &xClient{conn: conn}
	x.forget = context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	if err := x.greet(); err != nil {
		x.close()
		return nil, err
	}
	return x, nil
}

func (x *xClient) close() {
	x.forget()
	x.conn.Close()
}

// greet opens the connection and learns the root window.
func (x *xClient) greet() error {
	hello := make([]byte, 12)
	hello[0] = 'B'
	if native.Uint16([]byte{1, 0}) == 1 {
		hello[0] = 'l'
	}
	native.PutUint16(hello[2:], 11)
	if _, err := x.conn.Write(hello); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(native.Uint16(head[6:])))
	if _, err := io.ReadFull(x.conn, body); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("refused: %s", lastOf(body))
	}
	if len(body) < 32 {
		return fmt.Errorf("a greeting of %d bytes is too short", len(body))
	}
	vendor, formats := int(native.Uint16(body[16:])), int(body[21])
	screen := 32 + (vendor+3)/4*4 + 8*formats
	if len(body) < screen+4 {
		return fmt.Errorf("a greeting of %d bytes has no screen", len(body))
	}
	x.root = native.Uint32(body[screen:])
	return nil
}

// send writes one request: its code, the byte beside it, and its arguments.
func (x *xClient) send(code, detail byte, args ...uint32) error {
	return x.sendBytes(code, detail, nil, args...)
}

// sendBytes is send with bytes after the arguments.
func (x *xClient) sendBytes(code, detail byte, tail []byte, args ...uint32) error {
	size := 4 + 4*len(args) + (len(tail)+3)/4*4
	b := make([]byte, 4, size)
	b[0], b[1] = code, detail
	native.PutUint16(b[2:], uint16(size/4))
	for _, a := range args {
		b = native.AppendUint32(b, a)
	}
	b = append(b, tail...)
	_, err := x.conn.Write(b[:size])
	return err
}

// read returns the next reply or event, whole. What the server calls an error
// is returned as one.
func (x *xClient) read() ([]byte, error) {
	const reply, generic = 1, 35
	b := make([]byte, 32)
	if _, err := io.ReadFull(x.conn, b); err != nil {
		return nil, err
	}
	switch b[0] {
	case 0:
		return nil, fmt.Errorf("request %d failed with X error %d", b[10], b[1])
	case reply, generic:
		size := native.Uint32(b[4:])
		if size > 1<<16 {
			return nil, fmt.Errorf("a reply of %d words does not answer the request", size)
		}
		more := make([]byte, 4*int(size))
		if _, err := io.ReadFull(x.conn, more); err != nil {
			return nil, err
		}
		b = append(b, more...)
	}
	return b, nil
}

// reply reads up to the next reply, past events.
func (x *xClient) reply() ([]byte, error) {
	for {
		if b, err := x.read(); err != nil || b[0] == 1 {
			return b, err
		}
	}
}

// admitOnlyUser leaves uid as the only user whose programs may connect. A server
// without a secret file admits every user of the machine otherwise.
func (x *xClient) admitOnlyUser(uid int) error {
	if err := x.send(xListHosts, 0); err != nil {
		return err
	}
	list, err := x.reply()
	if err != nil {
		return err
	}
	user := fmt.Appendf(nil, "localuser\x00#%d", uid)
	if err := x.changeHosts(true, xServerInterpreted, user); err != nil {
		return err
	}
	hosts, rest := int(native.Uint16(list[8:])), list[32:]
	for range hosts {
		if len(rest) < 4 {
			return fmt.Errorf("the list of hosts is cut short")
		}
		family, size := rest[0], int(native.Uint16(rest[2:]))
		whole := 4 + (size+3)/4*4
		if len(rest) < whole {
			return fmt.Errorf("the list of hosts is cut short")
		}
		if err := x.changeHosts(false, family, rest[4:4+size]); err != nil {
			return err
		}
		rest = rest[whole:]
	}
	if err := x.changeHosts(false, xLocalHost, nil); err != nil {
		return err
	}
	if err := x.send(xSetAccess, 1); err != nil {
		return err
	}
	// None of these has a reply; that of any other request says that they
	// are done, and an error shows up before it.
	_, err = x.atom("WM_STATE")
	return err
}

func (x *xClient) changeHosts(insert bool, family byte, address []byte) error {
	var remove byte = 1
	if insert {
		remove = 0
	}
	size := make([]byte, 4)
	size[0] = family
	native.PutUint16(size[2:], uint16(len(address)))
	return x.sendBytes(xChangeHosts, remove, address, native.Uint32(size))
}

func (x *xClient) atom(name string) (uint32, error) {
	size := make([]byte, 4)
	native.PutUint16(size, uint16(len(name)))
	if err := x.sendBytes(xInternAtom, 0, []byte(name), native.Uint32(size)); err != nil {
		return 0, err
	}
	b, err := x.reply()
	if err != nil {
		return 0, err
	}
	return native.Uint32(b[8:]), nil
}

// has reports whether the root window has a property.
func (x *xClient) has(property uint32) (bool, error) {
	if err := x.send(xGetProperty, 0, x.root, property, 0, 0, 0); err != nil {
		return false, err
	}
	b, err := x.reply()
	if err != nil {
		return false, err
	}
	return native.Uint32(b[8:]) != 0, nil
}

// awaitManager waits until a window manager manages. The list of windows, empty
// too, is what a manager of the common kind (EWMH) publishes once it has taken
// over; _NET_SUPPORTING_WM_CHECK comes earlier and only says who it will be.
func (x *xClient) awaitManager() error {
	list, err := x.atom("_NET_CLIENT_LIST")
	if err != nil {
		return err
	}
	if err := x.send(xChangeAttributes, 0, x.root, xMaskEvents, xMaskPropertyChange); err != nil {
		return err
	}
	for {
		// What changed before this answer is in it; what changes later
		// comes after it.
		if there, err := x.has(list); err != nil || there {
			return err
		}
		if err := x.awaitChange(list); err != nil {
			return err
		}
	}
}

// awaitChange waits until that property of the root window changes.
func (x *xClient) awaitChange(property uint32) error {
	for {
		b, err := x.read()
		if err != nil {
			return err
		}
		const sent = 0x80 // by another client, not by the server
		if b[0]&^sent == xPropertyNotify && native.Uint32(b[8:]) == property {
			return nil
		}
	}
}
