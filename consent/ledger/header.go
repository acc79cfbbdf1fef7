package ledger

import "encoding/binary"

// header is the start of a database file (https://www.sqlite.org/fileformat.html, section 1.3).
type header []byte

const (
	headerSize = 100
	magic      = "SQLite format 3\x00"
)

// pageSize returns the size of a page in bytes, or 0 if it is not a possible one.
func (h header) pageSize() int {
	size := int(binary.BigEndian.Uint16(h[16:]))
	if size == 1 {
		return 1 << 16
	}
	if size < 512 || size&(size-1) != 0 {
		return 0
	}
	return size
}

// pages returns the number of pages of the database.
func (h header) pages() int { return int(binary.BigEndian.Uint32(h[28:])) }

func (h header) version() int64     { return int64(int32(binary.BigEndian.Uint32(h[60:]))) }
func (h header) application() int64 { return int64(int32(binary.BigEndian.Uint32(h[68:]))) }

// setLogged sets whether the database uses a write-ahead log, which a database in memory cannot.
func (h header) setLogged(logged bool) {
	h[18], h[19] = 1, 1
	if logged {
		h[18], h[19] = 2, 2
	}
}
