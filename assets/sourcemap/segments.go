package sourcemap

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

// add adds the numbers of a segment, and returns how many they are.
func (f *fields) add(text string) (n int) {
	for n < len(f) {
		by, size := readNumber(text)
		if size == 0 {
			break
		}
		f[n] += by
		text = text[size:]
		n++
	}
	return n
}
