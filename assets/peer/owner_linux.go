package peer

import (
	"errors"
	"io/fs"
	"net/netip"
	"os"
)

// tables list the TCP connections of the network namespace, by the kind of socket: one for IPv6 may be connected to an
// IPv4 address.
var tables = []string{"/proc/net/tcp", "/proc/net/tcp6"}

// mostLooks is how often the tables are looked at: a connection that moves in them meanwhile can be missed.
const mostLooks = 3

// kernel is asked first; another for tests.
var kernel = ask

func owner(from, to netip.AddrPort) (uid uint32, err error) {
	uid, err = kernel(from, to)
	if err == nil {
		return uid, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		// A kernel that cannot tell of any connection says the same. This end is there.
		if _, err := kernel(to, from); err == nil {
			return 0, errGone
		}
	}
	return listed(from, to)
}

// listed looks in the tables, which takes longer the more connections there are.
func listed(from, to netip.AddrPort) (uid uint32, err error) {
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
	list, err := os.ReadFile(table)
	if err != nil {
		return 0, false, err
	}
	return find(list, from, to)
}
