package sourcemap

import "strings"

// fields are what the segments of a map have counted up: column here, source, line there, column there, name.
type fields [5]int

// most bounds every number of a segment.
const most = 1 << 30

// next reads a segment. It returns false if it says nothing that can be used.
func (f *fields) next(text string, sources int) (s segment, ok bool) {
	n := f.add(text)
	if n == 0 || f[0] < 0 || f[0] > most {
		return s, false
	}
	if n < 4 {
		return segment{column: int32(f[0]), source: -1}, true
	}
	if f[1] < 0 || f[1] >= sources || f[2] < 0 || f[2] > most || f[3] < 0 || f[3] > most {
		return s, false
	}
	return segment{int32(f[0]), int32(f[1]), int32(f[2]), int32(f[3])}, true
}

// add adds the numbers of a segment, in base 64 with the lowest digits first, and returns how many they are.
func (f *fields) add(text string) (n int) {
	value, shift := 0, 0
	for i := 0; i < len(text) && n < len(f) && shift < 40; i++ {
		d := digits[text[i]]
		if d < 0 {
			return n
		}
		value |= int(d&31) << shift
		if shift += 5; d&32 != 0 {
			continue
		}
		if value&1 != 0 {
			value = -value
		}
		f[n] += value / 2
		n++
		value, shift = 0, 0
	}
	return n
}

// digits are the values of the digits of base 64, -1 for what is none.
var digits = func() (all [256]int8) {
	for i := range all {
		all[i] = int8(strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", byte(i)))
	}
	return all
}()
