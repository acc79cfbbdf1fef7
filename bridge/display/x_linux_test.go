package display

import (
	"bytes"
	"io"
	"net"
	"testing"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// FuzzXServer lets a server send arbitrary bytes: the client must end with a reply or an error, and must not allocate more
// memory than it needs.
func FuzzXServer(f *testing.F) {
	greeting := append([]byte{1, 0, 11, 0, 0, 0, 9, 0}, make([]byte, 36)...)
	greeting[8+32] = 0x2a // the root window, with no vendor and no formats before it
	hosts := append([]byte{1, 1, 1, 0, 2, 0, 0, 0, 1, 0}, make([]byte, 22)...)
	hosts = append(hosts, 5, 0, 3, 0, 'a', 0, 'b', 0)
	atom := append([]byte{1, 0, 9, 0, 0, 0, 0, 0, 7}, make([]byte, 23)...)
	property := append([]byte{1, 8, 9, 0, 0, 0, 0, 0, 33}, make([]byte, 23)...)
	change := append([]byte{28, 0, 9, 0, 42, 0, 0, 0, 7}, make([]byte, 23)...)
	none := append([]byte{1, 0, 9, 0}, make([]byte, 28)...)
	f.Add(bytes.Join([][]byte{greeting, hosts, atom, atom, none, change, property}, nil))
	f.Add(bytes.Join([][]byte{greeting, hosts[:36]}, nil))
	f.Add([]byte{0, 4, 11, 0, 0, 0, 1, 0, 'f', 'u', 'l', 'l'})
	f.Fuzz(func(t *testing.T, said []byte) {
		ours, theirs := net.Pipe()
		defer ours.Close()
		go io.Copy(io.Discard, theirs)
		go func() { theirs.Write(said); theirs.Close() }()
		x := server{x11.New(ours)}
		if x.Greet() == nil && x.admitOnlyUser(1000) == nil {
			x.awaitManager()
		}
	})
}

func TestAwaitManagerIgnoresOtherEvents(t *testing.T) {
	if x11.Order.Uint16([]byte{1, 0}) != 1 {
		t.Skip("the server's words below are written for little-endian machines")
	}
	packet := func(b ...byte) []byte { return append(b, make([]byte, 32-len(b))...) }
	none := packet(1, 0, 3)
	other := packet(28, 0, 3, 0, 42, 0, 0, 0, 8)
	ours := packet(28, 0, 3, 0, 42, 0, 0, 0, 7)
	there := packet(1, 32, 4, 0, 0, 0, 0, 0, 33)
	for _, c := range []struct {
		name string
		says [][]byte
		ok   bool
	}{
		{"there at once", [][]byte{packet(1, 0, 1, 0, 0, 0, 0, 0, 7), there}, true},
		{"after a change", [][]byte{packet(1, 0, 1, 0, 0, 0, 0, 0, 7), none, other, ours, there}, true},
		{"only another change", [][]byte{packet(1, 0, 1, 0, 0, 0, 0, 0, 7), none, other}, false},
		{"refused", [][]byte{packet(1, 0, 1, 0, 0, 0, 0, 0, 7), packet(0, 3, 2)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn, theirs := net.Pipe()
			defer conn.Close()
			go io.Copy(io.Discard, theirs)
			go func() { theirs.Write(bytes.Join(c.says, nil)); theirs.Close() }()
			x := server{x11.New(conn)}
			if err := x.awaitManager(); (err == nil) != c.ok {
				t.Errorf("error %v, want success %v", err, c.ok)
			}
		})
	}
}
