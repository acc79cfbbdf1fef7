package peer

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"net/netip"
	"unsafe"

	"golang.org/x/sys/unix"
)

// asked is a query for a connection, and told the kernel's reply (inet_diag_req_v2 and inet_diag_msg in
// linux/inet_diag.h, sock_diag(7)). Addresses and ports are in network byte order, the other fields in that of the
// machine.
type (
	asked struct {
		header   unix.NlMsghdr
		family   uint8
		protocol uint8
		_        [2]uint8
		states   uint32
		ends     ends
	}
	told struct {
		_     unix.NlMsghdr
		_     uint8 // family
		state uint8
		_     [2]uint8
		_     ends
		_     [3]uint32
		uid   uint32
		_     uint32 // inode
	}
	ends struct {
		from, to [2]byte // ports
		fromIP   [16]byte
		toIP     [16]byte
		_        uint32    // interface
		cookie   [2]uint32 // of the socket; all ones match any
	}
)

// sockDiagByFamily is SOCK_DIAG_BY_FAMILY (linux/sock_diag.h).
const sockDiagByFamily = 20

// States of a connection whose client may still read (include/net/tcp_states.h).
const established, finWait1, finWait2, closeWait = 1, 4, 5, 8

// ask asks the kernel for a single connection, which takes the same time however many there are. The error is
// [fs.ErrNotExist] if the connection does not exist; other errors mean that the kernel does not say.
func ask(from, to netip.AddrPort) (uid uint32, err error) {
	socket, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.NETLINK_SOCK_DIAG)
	if err != nil {
		return 0, err
	}
	defer unix.Close(socket)
	q := asked{protocol: unix.IPPROTO_TCP, states: 1<<32 - 1, family: unix.AF_INET6}
	if from.Addr().Is4() {
		q.family = unix.AF_INET
	}
	q.header = unix.NlMsghdr{Len: uint32(unsafe.Sizeof(q)), Type: sockDiagByFamily, Flags: unix.NLM_F_REQUEST, Seq: 1}
	binary.BigEndian.PutUint16(q.ends.from[:], from.Port())
	binary.BigEndian.PutUint16(q.ends.to[:], to.Port())
	copy(q.ends.fromIP[:], from.Addr().AsSlice())
	copy(q.ends.toIP[:], to.Addr().AsSlice())
	q.ends.cookie = [2]uint32{1<<32 - 1, 1<<32 - 1}
	request := unsafe.Slice((*byte)(unsafe.Pointer(&q)), unsafe.Sizeof(q))
	if err := unix.Sendto(socket, request, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return 0, err
	}
	var buffer [1024]byte
	n, _, err := unix.Recvfrom(socket, buffer[:], 0)
	if err != nil {
		return 0, err
	}
	return answer(buffer[:n])
}

// answer parses the kernel's reply.
func answer(b []byte) (uid uint32, err error) {
	if len(b) < unix.NLMSG_HDRLEN+4 {
		return 0, errors.New("short answer")
	}
	switch binary.NativeEndian.Uint16(b[4:]) {
	case unix.NLMSG_ERROR:
		number := -int32(binary.NativeEndian.Uint32(b[unix.NLMSG_HDRLEN:]))
		if unix.Errno(number) == unix.ENOENT {
			return 0, fs.ErrNotExist
		}
		return 0, unix.Errno(number)
	case sockDiagByFamily:
		if len(b) < int(unsafe.Sizeof(told{})) {
			return 0, errors.New("short answer")
		}
		var t told
		state := b[unsafe.Offsetof(t.state)]
		// If the connection does not exist, the kernel reports a listener at its port. A closed connection has no user.
		if state != established && state != finWait1 && state != finWait2 && state != closeWait {
			return 0, fs.ErrNotExist
		}
		return binary.NativeEndian.Uint32(b[unsafe.Offsetof(t.uid):]), nil
	}
	return 0, errors.New("unexpected answer")
}
