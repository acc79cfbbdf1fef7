package script

import (
	"encoding/json"
	"strings"
)

// original returns the original place for a place in a source map with a single source. Lines and columns count from 1.
func original(sourceMap string, line, column int) (l, c int, ok bool) {
	var m struct {
		Mappings string `json:"mappings"`
	}
	if json.Unmarshal([]byte(sourceMap), &m) != nil {
		return 0, 0, false
	}
	var fields [5]int // column here, source, line there, column there, name
	for i, text := range strings.Split(m.Mappings, ";") {
		if i >= line {
			break
		}
		fields[0] = 0
		for _, segment := range strings.Split(text, ",") {
			n := decode(segment, &fields)
			if n >= 4 && i == line-1 && (!ok || fields[0] < column) {
				l, c, ok = fields[2]+1, fields[3]+1, true
			}
		}
	}
	return l, c, ok
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decode adds the numbers of a segment, in base 64 with the lowest digits first, to fields.
func decode(segment string, fields *[5]int) (n int) {
	value, shift := 0, 0
	for i := 0; i < len(segment) && n < len(fields) && shift < 40; i++ {
		d := strings.IndexByte(digits, segment[i])
		if d < 0 {
			return n
		}
		value |= d & 31 << shift
		if shift += 5; d&32 != 0 {
			continue
		}
		if value&1 != 0 {
			value = -value
		}
		fields[n] += value / 2
		n++
		value, shift = 0, 0
	}
	return n
}
