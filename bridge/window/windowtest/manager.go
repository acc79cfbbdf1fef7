//go:build cgo && linux

package windowtest

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// CloseByManager asks the window manager to close a window, as a click on the
// cross of its frame does: xdotool can only end it. Requests and replies are
// those of "X Window System Protocol, X Version 11", appendix B, and the message
// that of "Extended Window Manager Hints", _NET_CLOSE_WINDOW.
func CloseByManager(t testing.TB, window string) {
	t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	conn := dialX(t)
	defer conn.Close()
	if err := sendClose(conn, uint32(id)); err != nil {
		t.Fatalf("closing window %s: %v", window, err)
	}
}

// KeyRepeat has the X server repeat a key that is down, or not. A machine that
// stands still between the press of a key and its release has held it down.
func KeyRepeat(t testing.TB, on bool) {
	t.Helper()
	const changeKeyboardControl, getInputFocus, autoRepeatMode = 102, 43, 1 << 7
	conn := dialX(t)
	defer conn.Close()
	_, err := connect(conn)
	if err == nil {
		le := binary.LittleEndian
		request := le.AppendUint16([]byte{changeKeyboardControl, 0}, 3)
		request = le.AppendUint32(request, autoRepeatMode)
		request = append(request, map[bool]byte{true: 1}[on], 0, 0, 0)
		_, err = ask(conn, le.AppendUint16(append(request, getInputFocus, 0), 1))
	}
	if err != nil {
		t.Fatalf("repeating keys: %v", err)
	}
}

func dialX(t testing.TB) net.Conn {
	t.Helper()
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(os.Getenv("DISPLAY"), ":"))
	if err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(Patience))
	return conn
}

// connect opens the conversation and gives the root window.
func connect(x net.Conn) (root uint32, err error) {
	le := binary.LittleEndian
	if _, err := x.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return 0, err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x, head); err != nil {
		return 0, err
	}
	body := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(x, body); err != nil {
		return 0, err
	}
	if head[0] != 1 {
		return 0, fmt.Errorf("refused: %s", body)
	}
	return le.Uint32(body[32+(int(le.Uint16(body[16:]))+3)/4*4+8*int(body[21]):]), nil
}

func sendClose(x net.Conn, window uint32) error {
	const (
		internAtom, sendEvent, getInputFocus = 16, 25, 43
		clientMessage                        = 33
		toManager                            = 1<<19 | 1<<20 // substructure notify and redirect
	)
	le := binary.LittleEndian
	root, err := connect(x)
	if err != nil {
		return err
	}

	name := "_NET_CLOSE_WINDOW" // 17 bytes, padded to 20
	request := le.AppendUint16([]byte{internAtom, 0}, 7)
	request = le.AppendUint32(request, uint32(len(name)))
	request = append(append(request, name...), 0, 0, 0)
	reply, err := ask(x, request)
	if err != nil {
		return err
	}
	request = le.AppendUint16([]byte{sendEvent, 0}, 11)
	request = le.AppendUint32(request, root)
	request = le.AppendUint32(request, toManager)
	request = append(request, clientMessage, 32, 0, 0)
	request = le.AppendUint32(request, window)
	request = append(request, reply[8:12]...) // the atom
	request = le.AppendUint32(request, 0)     // time: now
	request = le.AppendUint32(request, 2)     // from a pager, which speaks for a person
	request = append(request, make([]byte, 12)...)
	_, err = ask(x, le.AppendUint16(append(request, getInputFocus, 0), 1)) // has a reply: all before it is done
	return err
}

func ask(x net.Conn, request []byte) ([]byte, error) {
	if _, err := x.Write(request); err != nil {
		return nil, err
	}
	reply := make([]byte, 32)
	if _, err := io.ReadFull(x, reply); err != nil {
		return nil, err
	}
	if reply[0] != 1 {
		return nil, fmt.Errorf("request %d failed with X error %d", reply[10], reply[1])
	}
	return reply, nil
}
