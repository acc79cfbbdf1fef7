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

	"github.com/jembatan/jembatan/bridge/throttle"
)

// recorder is a connection that keeps a copy of the head of the response being read.
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

// start is called before a request is written: whatever is read from then on is its response. The head is complete, and
// no longer changes, once net/http has returned the response.
func (r *recorder) start() *head {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head = &head{}
	return r.head
}

// dialTime is how long a connection may take to open.
const dialTime = 30 * time.Second

// dialerPast returns a dialer that refuses the barred addresses. It checks the address that a name resolved to,
// immediately before it connects.
func dialerPast(barred func() []string) *net.Dialer {
	return &net.Dialer{Timeout: dialTime, KeepAlive: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || slices.Contains(barred(), netip.AddrPortFrom(to.Addr().Unmap(), to.Port()).String()) {
			return ErrNotAllowed
		}
		return nil
	}}
}

func dial(dialer throttle.DialFunc) throttle.DialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &recorder{Conn: conn}, nil
	}
}

// dialTLS is dial for HTTPS; it records the decrypted response.
func dialTLS(dialer throttle.DialFunc, config *tls.Config) throttle.DialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		name, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		ctx, cancel := context.WithTimeout(ctx, dialTime)
		defer cancel()
		conn, err := dialer(ctx, network, address)
		if err != nil {
			return nil, err
		}
		own := config.Clone()
		own.ServerName = name
		secure := tls.Client(conn, own)
		if err := secure.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, err
		}
		return &recorder{Conn: secure}, nil
	}
}
