package gateway

import (
	"fmt"
	"net"
	"strings"
	"testing"
)

func TestListenRejectsOtherInterfaces(t *testing.T) {
	const network, unreadable = "is not a loopback address: use 127.0.0.1, [::1] or localhost", "is not HOST:PORT: write it like 127.0.0.1:8765"
	for address, want := range map[string]string{
		"0.0.0.0:0": network, "[::]:0": network, ":0": network, "[::ffff:0.0.0.0]:0": network, "[fe80::1%eth0]:0": network,
		"192.168.1.20:0": network, "10.0.0.1:8765": network, "[2001:db8::1]:0": network, "wallet.example:0": network, "localhost.example:0": network,
		"0x7f.1:0": network, "127.1:0": network, "evil\n:0": network,
		"127.0.0.1": unreadable, "127.0.0.1:": unreadable, "localhost": unreadable, "localhost:": unreadable, "": unreadable, "8765": unreadable,
		"::1": unreadable, "[::1]": unreadable, "::1:8765": unreadable, "http://127.0.0.1:8765": unreadable,
	} {
		rejects(t, address, fmt.Sprintf("address %q %s", address, want))
	}
	for port, why := range map[string]string{"65536": "address 65536: invalid port", "-1": "address -1: invalid port", "none": "lookup tcp/none: unknown port"} {
		address := "127.0.0.1:" + port
		rejects(t, address, fmt.Sprintf("cannot listen on address %q (%s): choose another port", address, why))
	}
}

// rejects checks that an address is not listened on, and the message that says why.
func rejects(t *testing.T, address, want string) {
	t.Helper()
	listener, err := Listen(address)
	if err == nil {
		t.Errorf("%q is listened on: %v", address, listener.Addr())
		listener.Close()
	} else if err.Error() != want {
		t.Errorf("listening on %q failed with %q, want %q", address, err, want)
	}
}

func TestListenAcceptsEveryLoopbackName(t *testing.T) {
	addresses := []string{"127.0.0.1:0", "localhost:0", "127.0.0.2:0"}
	if hasIPv6(t) {
		addresses = append(addresses, "[::1]:0")
	}
	for _, address := range addresses {
		listener, err := Listen(address)
		if err != nil {
			t.Error(err)
			continue
		}
		if at := listener.Addr().(*net.TCPAddr); !at.IP.IsLoopback() || at.Port == 0 {
			t.Errorf("%s listens on %v", address, at)
		}
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Error(err)
		} else {
			conn.Close()
		}
		listener.Close()
	}
}

// hasIPv6 reports whether this machine has the address ::1.
func hasIPv6(t *testing.T) bool {
	t.Helper()
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range all {
		if ip, ok := address.(*net.IPNet); ok && ip.IP.Equal(net.IPv6loopback) {
			return true
		}
	}
	return false
}

func TestPortInUseIsAOneLineError(t *testing.T) {
	first, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	address := first.Addr().String()
	second, err := Listen(address)
	if err == nil {
		second.Close()
		t.Fatal("it is listened on twice")
	}
	text := err.Error()
	if strings.Count(text, address) != 1 || !strings.HasSuffix(text, "choose another port") || strings.Contains(text, "\n") {
		t.Errorf("it said %q", text)
	}
}
