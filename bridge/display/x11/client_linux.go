package x11

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"time"
)

// Client is a connection to an X server.
type Client struct {
	Root uint32 // root window of the first screen

	conn   net.Conn
	forget func() bool
}

// Order is the byte order of requests, replies and events.
var Order = binary.NativeEndian

// Request codes.
const (
	internAtom    = 16
	getInputFocus = 43
)

// Dial connects to the server with the given display number. When ctx ends, pending
// operations on the connection fail.
func Dial(ctx context.Context, number string) (*Client, error) {
	var dialer net.Dialer
	path := "/tmp/.X11-unix/X" + number
	conn, err := dialer.DialContext(ctx, "unix", path)
	if err != nil { // another user may own the folder; the abstract socket may exist all the same
		conn, err = dialer.DialContext(ctx, "unix", "@"+path)
	}
	if err != nil {
		return nil, err
	}
	x := New(conn)
	x.forget = context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	if err := x.Greet(); err != nil {
		x.Close()
		return nil, err
	}
	return x, nil
}

// New returns a client of a new connection, on which nothing has been sent.
func New(conn net.Conn) *Client { return &Client{conn: conn, forget: func() bool { return true }} }

// Close closes the connection.
func (x *Client) Close() {
	x.forget()
	x.conn.Close()
}

// Greet sets up the connection and learns the root window.
func (x *Client) Greet() error {
	hello := make([]byte, 12)
	hello[0] = 'B'
	if Order.Uint16([]byte{1, 0}) == 1 {
		hello[0] = 'l'
	}
	Order.PutUint16(hello[2:], 11)
	if _, err := x.conn.Write(hello); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(Order.Uint16(head[6:])))
	if _, err := io.ReadFull(x.conn, body); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("refused: %q", body[:min(int(head[1]), len(body))]) // head[1] is the length of the reason
	}
	if len(body) < 32 {
		return fmt.Errorf("a connection setup of %d bytes is too short", len(body))
	}
	vendor, formats := int(Order.Uint16(body[16:])), int(body[21])
	screen := 32 + (vendor+3)/4*4 + 8*formats
	if len(body) < screen+4 {
		return fmt.Errorf("a connection setup of %d bytes has no screen", len(body))
	}
	x.Root = Order.Uint32(body[screen:])
	return nil
}

// Send writes a request: its code, its detail byte, and its arguments.
func (x *Client) Send(code, detail byte, args ...uint32) error {
	return x.SendBytes(code, detail, nil, args...)
}

// SendBytes is like Send, with bytes after the arguments.
func (x *Client) SendBytes(code, detail byte, tail []byte, args ...uint32) error {
	size := 4 + 4*len(args) + (len(tail)+3)/4*4
	b := make([]byte, 4, size)
	b[0], b[1] = code, detail
	Order.PutUint16(b[2:], uint16(size/4))
	for _, a := range args {
		b = Order.AppendUint32(b, a)
	}
	b = append(b, tail...)
	_, err := x.conn.Write(b[:size])
	return err
}

// Read returns the next complete reply or event. X errors are returned as errors.
func (x *Client) Read() ([]byte, error) {
	const reply, generic = 1, 35
	b := make([]byte, 32)
	if _, err := io.ReadFull(x.conn, b); err != nil {
		return nil, err
	}
	switch b[0] {
	case 0:
		return nil, fmt.Errorf("request %d failed with X error %d", b[10], b[1])
	case reply, generic:
		size := Order.Uint32(b[4:])
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

// Reply returns the next reply, skipping events.
func (x *Client) Reply() ([]byte, error) {
	for {
		if b, err := x.Read(); err != nil || b[0] == 1 {
			return b, err
		}
	}
}

// Atom returns the atom of a name.
func (x *Client) Atom(name string) (uint32, error) {
	size := make([]byte, 4)
	Order.PutUint16(size, uint16(len(name)))
	if err := x.SendBytes(internAtom, 0, []byte(name), Order.Uint32(size)); err != nil {
		return 0, err
	}
	b, err := x.Reply()
	if err != nil {
		return 0, err
	}
	return Order.Uint32(b[8:]), nil
}

// Sync waits until the server has processed all earlier requests. It returns an error if one of them failed.
func (x *Client) Sync() error {
	if err := x.Send(getInputFocus, 0); err != nil {
		return err
	}
	_, err := x.Reply()
	return err
}
