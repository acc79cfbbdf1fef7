//go:build cgo

package window

import (
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// Disconnect ends the connections of all pages to the servers for which ends returns true, sockets too: as if the network
// were gone. WebKit's network process has them; the kernel lets this program, which started it, reach them.
func Disconnect(ends func(server netip.AddrPort) bool) error {
	for _, p := range children(networkProcessName) {
		if err := disconnect(p.pid, ends); err != nil {
			return fmt.Errorf("window: cannot end the connections of WebKit's network process: %w", err)
		}
	}
	return nil
}

func disconnect(pid int, ends func(server netip.AddrPort) bool) error {
	process, err := unix.PidfdOpen(pid, 0)
	if err == unix.ESRCH {
		return nil // it has ended
	} else if err != nil {
		return os.NewSyscallError("pidfd_open", err)
	}
	defer unix.Close(process)
	files, err := os.ReadDir("/proc/" + strconv.Itoa(pid) + "/fd")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	for _, file := range files {
		number, err := strconv.Atoi(file.Name())
		if err != nil {
			continue
		}
		copied, err := unix.PidfdGetfd(process, number, 0)
		if err == unix.EBADF || err == unix.ESRCH {
			continue // it has been closed
		} else if err != nil {
			return os.NewSyscallError("pidfd_getfd", err)
		}
		if server, ok := serverOf(copied); ok && ends(server) {
			unix.Shutdown(copied, unix.SHUT_RDWR) // it fails if the connection has ended
		}
		unix.Close(copied)
	}
	return nil
}

// serverOf returns the server to which a file is a connection; false if the file is not a connection to a server.
func serverOf(file int) (netip.AddrPort, bool) {
	peer, err := unix.Getpeername(file)
	if err != nil {
		return netip.AddrPort{}, false
	}
	switch a := peer.(type) {
	case *unix.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(a.Addr), uint16(a.Port)), true
	case *unix.SockaddrInet6:
		return netip.AddrPortFrom(netip.AddrFrom16(a.Addr).Unmap(), uint16(a.Port)), true
	}
	return netip.AddrPort{}, false
}
