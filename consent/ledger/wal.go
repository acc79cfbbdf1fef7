package ledger

import "encoding/binary"

const (
	walHeader   = 32
	frameHeader = 24
	walMagic    = 0x377f0682 // with a set lowest bit where checksums are of big-endian words
)

// replay returns a database with the committed transactions of its write-ahead log in place, as SQLite
// would read it (https://www.sqlite.org/fileformat.html, section 4). It changes main. Complete tells whether
// every page of it is there, in one or the other; a log that has no commit says nothing about that.
func replay(main, wal []byte, pageSize int) (image []byte, complete bool) {
	pages, count := committed(wal, pageSize)
	if count == 0 {
		return main, true
	}
	whole := len(main) / pageSize
	if count > whole+len(pages) {
		return main, false
	}
	image = make([]byte, count*pageSize)
	copy(image, main)
	complete = true
	for number := 1; number <= count; number++ {
		page, logged := pages[uint32(number)]
		if logged {
			copy(image[(number-1)*pageSize:], page)
		} else if number > whole {
			complete = false
		}
	}
	return image, complete
}

// committed returns the newest committed content of the pages in a log, and how many pages the database has
// since; 0 where nothing was committed.
func committed(wal []byte, pageSize int) (pages map[uint32][]byte, count int) {
	if len(wal) < walHeader || binary.BigEndian.Uint32(wal)&^1 != walMagic || int(binary.BigEndian.Uint32(wal[8:])) != pageSize {
		return nil, 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if wal[3]&1 != 0 {
		order = binary.BigEndian
	}
	salt := string(wal[16:24])
	sum := checksum{order: order}
	if sum.add(wal[:24]); !sum.is(wal[24:]) {
		return nil, 0
	}
	pages = map[uint32][]byte{}
	pending := map[uint32][]byte{}
	for rest := wal[walHeader:]; len(rest) >= frameHeader+pageSize; rest = rest[frameHeader+pageSize:] {
		page := rest[frameHeader : frameHeader+pageSize]
		sum.add(rest[:8])
		sum.add(page)
		number := binary.BigEndian.Uint32(rest)
		if number == 0 || string(rest[8:16]) != salt || !sum.is(rest[16:]) {
			break
		}
		pending[number] = page
		if size := binary.BigEndian.Uint32(rest[4:]); size != 0 {
			for number, page := range pending {
				pages[number] = page
			}
			clear(pending)
			count = int(size)
		}
	}
	return pages, count
}

// checksum is that of a log, over all frames up to one.
type checksum struct {
	order binary.ByteOrder
	a, b  uint32
}

func (c *checksum) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		c.a += c.order.Uint32(data) + c.b
		c.b += c.order.Uint32(data[4:]) + c.a
	}
}

func (c *checksum) is(written []byte) bool {
	return binary.BigEndian.Uint32(written) == c.a && binary.BigEndian.Uint32(written[4:]) == c.b
}
