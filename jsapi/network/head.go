package network

import (
	"net/http"
	"net/textproto"
	"slices"
	"strings"
)

// Get returns the first value of the named header, in any case.
func Get(headers [][2]string, name string) string {
	for _, field := range headers {
		if strings.EqualFold(field[0], name) {
			return field[1]
		}
	}
	return ""
}

// mostHead is how many bytes of the head of a response are kept.
const mostHead = 256 << 10

// head collects the head of one response, skipping those of 1xx responses, from what a connection reads.
type head struct {
	text []byte
	line int // start of the last line
	done bool
	lost bool // the head was too long
}

func (h *head) add(data []byte) {
	for _, c := range data {
		if h.done {
			return
		}
		if len(h.text) == mostHead {
			h.text, h.done, h.lost = nil, true, true
			return
		}
		h.text = append(h.text, c)
		if c != '\n' {
			continue
		}
		if line := strings.TrimRight(string(h.text[h.line:]), "\r\n"); line == "" && h.line > 0 {
			if h.interim() {
				h.text, h.line = h.text[:0], 0
				continue
			}
			h.done = true
			return
		}
		h.line = len(h.text)
	}
}

// interim reports whether this is a 1xx response other than 101, after which the final one follows.
func (h *head) interim() bool {
	status, _, _ := strings.Cut(string(h.text), "\n")
	_, code, _ := strings.Cut(status, " ")
	return strings.HasPrefix(strings.TrimLeft(code, " "), "1") && !strings.HasPrefix(strings.TrimLeft(code, " "), "101")
}

// fields parses a complete head. It keeps the spelling and the order of the headers.
func (h *head) fields() [][2]string {
	lines := strings.Split(string(h.text), "\n")
	var fields [][2]string
	for _, line := range lines[1:] {
		line = strings.TrimRight(line, "\r")
		if line != "" && (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
			last := &fields[len(fields)-1] // obsolete line folding
			last[1] = strings.TrimSpace(last[1] + " " + strings.Trim(line, " \t"))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if ok {
			fields = append(fields, [2]string{name, strings.Trim(value, " \t")})
		}
	}
	return fields
}

// told returns the headers of a response as the server wrote them or, if the recorded head is not the one that net/http
// read, as net/http returned them.
func told(h *head, read http.Header) [][2]string {
	if h != nil && h.done && !h.lost {
		fields := h.fields()
		wrote := http.Header{}
		for _, field := range fields {
			name := textproto.CanonicalMIMEHeaderKey(field[0])
			wrote[name] = append(wrote[name], field[1])
		}
		same := true
		for name, values := range read {
			same = same && slices.Equal(values, wrote[name])
		}
		if same {
			return fields
		}
	}
	fields := [][2]string{}
	names := []string{}
	for name := range read {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range read[name] {
			fields = append(fields, [2]string{name, value})
		}
	}
	return fields
}
