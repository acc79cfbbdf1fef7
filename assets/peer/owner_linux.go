package peer

import (
	"net/netip"
	"os"
)

// tables list the TCP connections of the network namespace, by the kind of socket: one for IPv6 may be connected to an
// IPv4 address.
var tables = []string{"/proc/net/tcp", "/proc/net/tcp6"}

// mostLooks is how often the tables are looked at: a connection that moves in them meanwhile can be missed.
const mostLooks = 3

func owner(from, to netip.AddrPort) (uid uint32, err error) {
	for range mostLooks {
		unreadable := 0
		for _, table := range tables {
			uid, found, err := lookIn(table, from, to)
			if found {
				return uid, nil
			}
			if err != nil {
				unreadable++
			}
		}
		if unreadable == len(tables) {
			return 0, ErrUnknown
		}
	}
	return 0, errGone
}

func lookIn(table string, from, to netip.AddrPort) (uid uint32, found bool, err error) {
	file, err := os.Open(table)
	if err != nil {
		return 0, false, err
	}
	defer file.Close()
	return find(file, from, to)
}
