package peer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"
)

// written returns an address as a list of this machine contains it.
func written(at string) string {
	a := netip.MustParseAddrPort(at)
	raw := a.Addr().AsSlice()
	for part := raw; len(part) > 0; part = part[4:] {
		binary.BigEndian.PutUint32(part, binary.NativeEndian.Uint32(part))
	}
	return fmt.Sprintf("%X:%04X", raw, a.Port())
}

// row returns a line of a list.
func row(local, remote, state string, uid any) string {
	return fmt.Sprintf("   7: %s %s %s 00000000:00000000 00:00000000 00000000 %5v        0 59841 1 0000 100 0 0 10 0\n", written(local), written(remote), state, uid)
}

const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"

func TestConnectionIsFoundByBothItsEnds(t *testing.T) {
	list := head +
		row("127.0.0.1:20123", "0.0.0.0:0", "0A", 1) +
		row("127.0.0.1:20123", "127.0.0.1:40000", "01", 2) + // the accepted end
		row("127.0.0.1:40000", "127.0.0.1:20124", "01", 3) +
		row("127.0.0.1:40000", "127.0.0.2:20123", "01", 4) +
		row("127.0.0.1:40001", "127.0.0.1:20123", "06", 0) +
		row("127.0.0.1:40000", "127.0.0.1:20123", "01", 1000) +
		row("[::ffff:127.0.0.1]:40002", "[::ffff:127.0.0.1]:20123", "05", 1001) +
		row("[::1]:40003", "[::1]:20123", "01", "4294967295") +
		row("127.0.0.1:40004", "127.0.0.1:20123", "01", "none") + "\n 8: short\n"
	for from, want := range map[string]struct {
		to    string
		uid   uint32
		found bool
	}{
		"127.0.0.1:40000": {"127.0.0.1:20123", 1000, true},
		"127.0.0.1:40002": {"127.0.0.1:20123", 1001, true}, // by a socket for IPv6
		"[::1]:40003":     {"[::1]:20123", 4294967295, true},
		"127.0.0.1:40001": {"127.0.0.1:20123", 0, false}, // closed, and listed as the superuser's
		"127.0.0.1:40004": {"127.0.0.1:20123", 0, false},
		"127.0.0.1:40005": {"127.0.0.1:20123", 0, false},
		"0.0.0.0:0":       {"127.0.0.1:20123", 0, false},
	} {
		uid, found, _ := find([]byte(list), netip.MustParseAddrPort(from), netip.MustParseAddrPort(want.to))
		if uid != want.uid || found != want.found {
			t.Errorf("the connection from %s is user %d's, %v", from, uid, found)
		}
	}
}

func FuzzList(f *testing.F) {
	f.Add(head + row("127.0.0.1:40000", "127.0.0.1:20123", "01", 1000))
	f.Add("0: 0100007F:9C40 0100007F:4E9B 01 a b c -1")
	f.Add(" 0100007F:9C40 0100007F:4E9B  0100007F:9C40 0100007F:4E9B 06")
	from, to := netip.MustParseAddrPort("127.0.0.1:40000"), netip.MustParseAddrPort("127.0.0.1:20123")
	f.Fuzz(func(t *testing.T, list string) {
		if _, found, err := find([]byte(list), from, to); found && (err != nil || !strings.Contains(list, written(from.String()))) {
			t.Errorf("found in %q, %v", list, err)
		}
	})
}

// connected returns both ends of a connection, the accepted one first.
func connected(t *testing.T, network, address string) (accepted, made net.Conn) {
	t.Helper()
	l, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if made, err = net.Dial("tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { made.Close() })
	if accepted, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { accepted.Close() })
	return accepted, made
}

func TestOwnConnectionIsOurs(t *testing.T) {
	for _, network := range []string{"tcp4", "tcp"} { // the second is a socket for both
		accepted, _ := connected(t, network, "127.0.0.1:0")
		if err := Ours(accepted); err != nil {
			t.Errorf("%s: %v", network, err)
		}
	}
}

func TestNonNetworkConnectionsAreUnknown(t *testing.T) {
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	if _, err := Owner(a); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
}

func TestListenerAcceptsOnlyAdmittedConnections(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	inner.(*net.TCPListener).SetDeadline(time.Now().Add(20 * time.Second))
	turn, said := 0, []string{}
	l := Listener(inner, func(net.Conn) error {
		if turn++; turn%2 == 1 {
			return fmt.Errorf("no %d", turn)
		}
		return nil
	}, func(why error) { said = append(said, why.Error()) })
	var clients []net.Conn
	for range 4 {
		c, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		clients = append(clients, c)
	}
	for _, client := range []int{1, 3} {
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if c.RemoteAddr().String() != clients[client].LocalAddr().String() {
			t.Errorf("%v is admitted", c.RemoteAddr())
		}
	}
	if want := []string{"no 1", "no 3"}; !slices.Equal(said, want) {
		t.Errorf("refused were %q", said)
	}
	if _, err := clients[0].Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("one that is refused stays open: %v", err)
	}
	inner.Close()
	if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}
