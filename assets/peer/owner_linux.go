package peer

import (
	"errors"
	"io/fs"
	"net/netip"
	"os"
)

// tables list the TCP connections of the network namespace. A connection between IPv4 addresses can be in either of them,
// since an IPv6 socket can also be connected to an IPv4 address.
var tables = []string{"/proc/net/tcp", "/proc/net/tcp6"}

// mostLooks is how often the tables are searched, because a connection that moves within them may be missed.
const mostLooks = 3

// kernel queries the kernel; tests replace it.
var kernel = ask

func owner(from, to netip.AddrPort) (uid uint32, err error) {
	uid, err = kernel(from, to)
	if err == nil {
		return uid, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		// A kernel that cannot report any connection says the same, so ask for this end, which exists.
		if _, err := kernel(to, from); err == nil {
			return 0, errGone
		}
	}
	return listed(from, to)
}

// listed searches the tables, which takes longer the more connections there are.
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
