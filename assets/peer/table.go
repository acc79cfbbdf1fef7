package peer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// States of a connection that has no user, as the kernel numbers them (include/net/tcp_states.h): of one that waits
// for late packets, and of one that only listens, the list says user 0.
const (
	timeWait = "06"
	listens  = "0A"
)

// find looks a connection up in a list in the form of /proc/net/tcp (proc_net_tcp in the kernel's documentation), by
// the address that it is from and the one that it is to. There may be thousands, and only that one is taken apart.
func find(list []byte, from, to netip.AddrPort) (uid uint32, found bool, err error) {
	for _, wide := range []bool{false, true} {
		ends, ok := both(from, to, wide)
		if !ok {
			continue
		}
		for rest := list; ; {
			_, after, here := bytes.Cut(rest, ends)
			if !here {
				break
			}
			rest = after
			line, _, _ := bytes.Cut(after, []byte("\n"))
			const state, user = 0, 4 // behind the addresses
			fields := strings.Fields(string(line))
			if len(fields) <= user || fields[state] == timeWait || fields[state] == listens {
				continue
			}
			id, err := strconv.ParseUint(fields[user], 10, 32)
			return uint32(id), err == nil, err
		}
	}
	return 0, false, nil
}

// both writes two addresses as a line of the list has them: wide is how a socket for IPv6 has them, which may be of
// IPv4. False where they have no such form.
func both(from, to netip.AddrPort, wide bool) ([]byte, bool) {
	var text strings.Builder
	for _, at := range []netip.AddrPort{from, to} {
		raw := at.Addr().AsSlice()
		if wide {
			as16 := at.Addr().As16()
			raw = as16[:]
		} else if !at.Addr().Is4() {
			return nil, false
		}
		// Each 32 bits are a number in the byte order of the machine.
		for part := raw; len(part) > 0; part = part[4:] {
			binary.BigEndian.PutUint32(part, binary.NativeEndian.Uint32(part))
		}
		fmt.Fprintf(&text, " %X:%04X", raw, at.Port())
	}
	return []byte(text.String() + " "), true
}
