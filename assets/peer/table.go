package peer

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"io"
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
// the address that it is from and the one that it is to.
func find(list io.Reader, from, to netip.AddrPort) (uid uint32, found bool, err error) {
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		const number, local, remote, state, user = 0, 1, 2, 3, 7
		fields := strings.Fields(lines.Text())
		if len(fields) <= user || !strings.HasSuffix(fields[number], ":") || fields[state] == timeWait || fields[state] == listens {
			continue
		}
		if at, ok := address(fields[local]); !ok || at != from {
			continue
		}
		if at, ok := address(fields[remote]); !ok || at != to {
			continue
		}
		id, err := strconv.ParseUint(fields[user], 10, 32)
		return uint32(id), err == nil, err
	}
	return 0, false, lines.Err()
}

// address reads an address of the list: each 32 bits of it are a number in the byte order of the machine.
func address(text string) (netip.AddrPort, bool) {
	host, port, _ := strings.Cut(text, ":")
	raw, err := hex.DecodeString(host)
	number, wrong := strconv.ParseUint(port, 16, 16)
	if err != nil || wrong != nil || len(raw)%4 != 0 {
		return netip.AddrPort{}, false
	}
	for part := raw; len(part) > 0; part = part[4:] {
		binary.NativeEndian.PutUint32(part, binary.BigEndian.Uint32(part))
	}
	ip, ok := netip.AddrFromSlice(raw)
	return netip.AddrPortFrom(ip.Unmap(), uint16(number)), ok
}
