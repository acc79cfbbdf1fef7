package network

import (
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"slices"
	"sync"
	"syscall"
	"time"
)

// recorder is a connection that keeps the head of the answer that is being read.
type recorder struct {
	net.Conn
	mu   sync.Mutex
	head *head
}

func (r *recorder) Read(data []byte) (int, error) {
	n, err := r.Conn.Read(data)
	if n > 0 {
		r.mu.Lock()
		if r.head != nil {
			r.head.add(data[:n])
		}
		r.mu.Unlock()
	}
	return n, err
}

// start is called before a request is written: what comes from then on is its answer. The head is whole by the
// time net/http returns the answer, and nothing changes it any more.
func (r *recorder) start() *head {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head = &head{}
	return r.head
}

// dialerPast returns a dialer that refuses some addresses. It checks the address to which a name was resolved, right
// before it connects.
func dialerPast(barred []string) *net.Dialer {
	return &net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || slices.Contains(barred, netip.AddrPortFrom(to.Addr().Unmap(), to.Port()).String()) {
			return ErrNotAllowed
		}
		return nil
	}}
}

func dial(dialer *net.Dialer) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &recorder{Conn: conn}, nil
	}
}

// dialTLS records what was decrypted.
func dialTLS(dialer *net.Dialer, config *tls.Config) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&tls.Dialer{NetDialer: dialer, Config: config}).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &recorder{Conn: conn}, nil
	}
}
