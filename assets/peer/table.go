package peer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// States of connections without a user (include/net/tcp_states.h). For one that waits for late packets, and for a
// listener, the list says user 0.
const (
	timeWait = "06"
	listens  = "0A"
)

// find searches a list in the format of /proc/net/tcp (proc_net_tcp in the kernel's documentation) for the connection
// between two addresses. Since there may be thousands of lines, it parses only the matching one.
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
			const state, user = 0, 4 // index after the addresses
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

// both formats two addresses as in a line of the list. If wide is true, they are formatted as for an IPv6 socket,
// whatever their version. It returns false if that is not possible.
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
		// Each 32 bits are a number in the machine's byte order.
		for part := raw; len(part) > 0; part = part[4:] {
			binary.BigEndian.PutUint32(part, binary.NativeEndian.Uint32(part))
		}
		fmt.Fprintf(&text, " %X:%04X", raw, at.Port())
	}
	return []byte(text.String() + " "), true
}
