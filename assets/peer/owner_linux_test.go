package peer

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// dialEnv is the environment variable with the address to which this program connects until its standard input is closed.
const dialEnv = "JEMBATAN_PEER_DIAL"

func TestMain(m *testing.M) {
	if address := os.Getenv(dialEnv); address != "" {
		c, err := net.Dial("tcp", address)
		if err != nil {
			panic(err)
		}
		os.Stdin.Read(make([]byte, 1))
		c.Close()
		return
	}
	os.Exit(m.Run())
}

// TestConnectionOfAnotherUserIsNotOurs has this program, as another user if it may become one, connect to a listener. If it
// may not, only the users' ids are compared.
func TestConnectionOfAnotherUserIsNotOurs(t *testing.T) {
	const nobody = 65534
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	client := exec.Command("/proc/self/exe")
	client.Env = append(os.Environ(), dialEnv+"="+l.Addr().String())
	want := uint32(os.Geteuid())
	if os.Geteuid() == 0 {
		want = nobody
		client.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	client.Stderr = os.Stderr
	hold, err := client.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(); err != nil {
		t.Fatal(err)
	}
	defer client.Wait()
	defer hold.Close()
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if uid, err := Owner(c); uid != want || err != nil {
		t.Errorf("it is user %d's, %v; want %d's", uid, err, want)
	}
	err = Ours(c)
	if want != uint32(os.Geteuid()) && (err == nil || !strings.HasPrefix(err.Error(), "user 65534 made the connection")) {
		t.Errorf("Ours gives %v", err)
	}
}

// lists replaces the tables for a test.
func lists(t *testing.T, texts ...string) {
	t.Helper()
	real := tables
	t.Cleanup(func() { tables = real })
	tables = nil
	asks := kernel
	t.Cleanup(func() { kernel = asks })
	kernel = func(_, _ netip.AddrPort) (uint32, error) { return 0, fs.ErrNotExist } // a kernel that cannot tell
	for _, text := range texts {
		file := filepath.Join(t.TempDir(), "tcp")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, file)
	}
}

func TestOtherUsersConnectionsAreNotOurs(t *testing.T) {
	accepted, made := connected(t, "tcp4", "127.0.0.1:0")
	lists(t, head, head+row(made.LocalAddr().String(), made.RemoteAddr().String(), "01", os.Geteuid()+1))
	if err := Ours(accepted); err == nil || !strings.Contains(err.Error(), "made the connection, and this server is user") {
		t.Errorf("it gives %v", err)
	}
	lists(t, head, head) // readable, but without the connection
	if err := Ours(accepted); !errors.Is(err, errGone) {
		t.Errorf("one that is not listed gives %v", err)
	}
	tables = []string{"/nowhere/tcp", "/nowhere/tcp6"}
	if _, err := Owner(accepted); !errors.Is(err, ErrUnknown) {
		t.Errorf("without lists it gives %v", err)
	}
	if err := Ours(accepted); err != nil {
		t.Errorf("without lists a connection is refused: %v", err)
	}
}

func TestKernelReportsOneConnection(t *testing.T) {
	for _, network := range []string{"tcp4", "tcp"} {
		accepted, made := connected(t, network, "127.0.0.1:0")
		from, to := plain(made.LocalAddr().(*net.TCPAddr)), plain(made.RemoteAddr().(*net.TCPAddr))
		want, err := listed(from, to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ask(to, from); err != nil {
			return // the kernel cannot tell here, so the lists are used
		}
		got, err := ask(from, to)
		if got != want || err != nil {
			t.Errorf("%s: the kernel says user %d, %v; its list %d", network, got, err, want)
		}
		made.Close()
		accepted.Close()
		if uid, err := ask(from, to); err == nil {
			t.Errorf("%s: of a closed one it says user %d", network, uid)
		}
	}
}

func TestClosedConnectionsAreNotSearchedFor(t *testing.T) {
	accepted, made := connected(t, "tcp4", "127.0.0.1:0")
	lists(t, head+row(made.LocalAddr().String(), made.RemoteAddr().String(), "01", os.Geteuid()))
	here := plain(accepted.LocalAddr().(*net.TCPAddr))
	kernel = func(from, _ netip.AddrPort) (uint32, error) {
		if from == here {
			return 0, nil // it reports this end
		}
		return 0, fs.ErrNotExist
	}
	if err := Ours(accepted); !errors.Is(err, errGone) {
		t.Errorf("it gives %v", err)
	}
}

func FuzzKernelReply(f *testing.F) {
	whole := make([]byte, 88)
	binary.NativeEndian.PutUint16(whole[4:], sockDiagByFamily)
	whole[17] = established
	f.Add(whole)
	f.Add(whole[:87])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := answer(b); err == nil && (len(b) < 88 || b[17] == 6 || b[17] == 10) {
			t.Errorf("% x is an answer", b)
		}
	})
}
