package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// header is the first line of a frame: "J1 DOCUMENT FRAME".
type header struct {
	document string
	frame    uint64
}

// helloDocument takes the place, in a header, of the identity that does not exist yet.
const helloDocument = "-"

// longestHeader bounds the search for the line feed.
const longestHeader = 64

var errHeader = errors.New(`header is not "J1 DOCUMENT FRAME"`)

// splitFrame separates a frame's header from its body. It does not look at the body.
func splitFrame(frame []byte) (h header, body []byte, err error) {
	end := bytes.IndexByte(frame[:min(len(frame), longestHeader)], '\n')
	if end < 0 {
		return h, nil, errHeader
	}
	parts := bytes.Split(frame[:end], []byte{' '})
	if len(parts) != 3 || string(parts[0]) != "J1" || len(parts[1]) == 0 {
		return h, nil, errHeader
	}
	digits := parts[2]
	if len(digits) == 0 || len(digits) > 15 || len(digits) > 1 && digits[0] == '0' {
		return h, nil, errHeader
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return h, nil, errHeader
		}
	}
	h.document = string(parts[1])
	h.frame, err = strconv.ParseUint(string(digits), 10, 64)
	return h, frame[end+1:], err
}

// Hello is the body of a document's first frame.
type Hello struct {
	URL    string // the address of the document
	Origin string // the origin that its scripts have, "null" in a sandbox
	Key    string // 32 hexadecimal digits; empty from the isolated link
}

// origin returns the origin of the document that says hello: that of its address, unless
// its scripts have another one, as in a document that a response header puts into a
// sandbox.
func (h Hello) origin() string {
	if origin := OriginOf(h.URL); origin == h.Origin {
		return origin
	}
	return "null"
}

// IsHello reports whether a frame is a hello.
func IsHello(frame []byte) bool { return bytes.HasPrefix(frame, []byte("J1 - ")) }

// ParseHello parses a hello frame.
func ParseHello(frame []byte) (Hello, error) {
	const longest = 2 << 20 // addresses of pages can be long
	if len(frame) > longest {
		return Hello{}, fmt.Errorf("hello: %d bytes, more than %d", len(frame), longest)
	}
	h, body, err := splitFrame(frame)
	if err != nil || h.document != helloDocument || h.frame != 0 {
		return Hello{}, fmt.Errorf("hello: %w", errHeader)
	}
	text := string(body)
	if err := scan(text, 4); err != nil {
		return Hello{}, fmt.Errorf("hello: %w", err)
	}
	value := gjson.Parse(text)
	if !value.IsObject() {
		return Hello{}, errors.New("hello: body is not an object")
	}
	hello := Hello{URL: value.Get("url").String(), Origin: value.Get("origin").String(), Key: value.Get("key").String()}
	if hello.Key != "" && !isKey(hello.Key) {
		return Hello{}, errors.New("hello: key is not 32 hexadecimal digits")
	}
	return hello, nil
}

// IsWho reports whether a frame asks for the welcome of a document that has said hello
// but could not wait for the answer.
func IsWho(frame []byte) bool { return bytes.HasPrefix(frame, []byte("J1 ? ")) }

// ParseWho parses a frame for which IsWho is true and returns the key of its hello. The
// key is empty if the frame came over the isolated link.
func ParseWho(frame []byte) (key string, err error) {
	hello, err := ParseHello(append([]byte("J1 - "), bytes.TrimPrefix(frame, []byte("J1 ? "))...))
	return hello.Key, err
}

func isKey(key string) bool {
	if len(key) != 32 {
		return false
	}
	for _, c := range []byte(key) {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return true
}

// item is one member of a body.
type item struct {
	n      uint64 // call number; 0 if the item has none
	kind   itemKind
	wait   bool          // of a call: the page stands still until it is settled
	thrown bool          // of a log line: it is an error that nothing caught
	group  uint8         // of a log line: how many groups are around it
	at     Circumstances // of a call
	call   string        // method, for a call
	value  string        // JSON: "with" of a call, "drawn" of an answer, "tell"; of a log line, its stack as the engine prints it
	from   trace.Origin  // of a call or a log line
	place  string        // of a call or a log line: the line of the program that it comes from
	level  string        // of a log line
	text   string        // of a log line; of a leak, the host
}

type itemKind uint8

const (
	itemCall itemKind = iota + 1
	itemDrawn
	itemGot
	itemAbort
	itemLog
	itemLeak
	itemTell
	itemEnd
)

// readItems reads a body that scan has accepted. last is the highest call number so far:
// call numbers must be above it, and increase.
func readItems(body string, last uint64, limit int) ([]item, error) {
	value := gjson.Parse(body)
	if !value.IsArray() {
		return nil, errors.New("body is not an array")
	}
	const typical = 48 // bytes of an item, to allocate enough at the start
	items := make([]item, 0, min(limit, len(body)/typical+1))
	var err error
	value.ForEach(func(_, v gjson.Result) bool {
		if len(items) >= limit {
			err = fmt.Errorf("more than %d items", limit)
			return false
		}
		var it item
		if it, err = readItem(v); err != nil {
			err = fmt.Errorf("item %d: %w", len(items), err)
			return false
		}
		if it.kind == itemCall {
			if it.n <= last {
				err = fmt.Errorf("item %d: call number %d is not above %d", len(items), it.n, last)
				return false
			}
			if it.n >= firstAgain {
				err = fmt.Errorf("item %d: call number %d is one of the host's", len(items), it.n)
				return false
			}
			last = it.n
		}
		items = append(items, it)
		return true
	})
	return items, err
}

var errItem = errors.New("is not one of call, abort, drawn, got, leak, log, tell, end")

// readItem reads one item: exactly the members of its kind.
func readItem(v gjson.Result) (item, error) {
	var it item
	if !v.IsObject() {
		return it, errItem
	}
	const from, place = 8192, 32768 // of a call or a log line
	const thrown, stack, group = 16384, 65536, 131072
	const ofCall = 256 | 1024 | from | place
	const ofLog = from | place | thrown | stack | group
	has := 0
	var err error
	v.ForEach(func(key, value gjson.Result) bool {
		switch key.Str {
		case "n":
			it.n, err = callNumber(value)
			has |= 1
		case "call":
			if value.Type != gjson.String || value.Str == "" {
				err = errors.New("call is not a name")
			}
			it.kind, it.call = itemCall, value.Str
			has |= 2
		case "with":
			it.value = value.Raw
			has |= 4
		case "drawn":
			it.kind, it.value = itemDrawn, value.Raw
			has |= 8
		case "got":
			it.kind = itemGot
			has |= 16
		case "at":
			it.at, err = circumstances(value)
			has |= 256
		case "from":
			it.from, err = ProgramOrigin(value)
			has |= from
		case "place":
			if value.Type != gjson.String {
				err = errors.New("place is not a text")
			}
			it.place = clip(value.Str, longestPlace)
			has |= place
		case "wait":
			if value.Type != gjson.True {
				err = errors.New("wait is not true")
			}
			it.wait = true
			has |= 1024
		case "abort":
			it.kind = itemAbort
			has |= 2048
		case "leak":
			it.kind, it.text = itemLeak, value.String()
			has |= 512
		case "tell":
			if !value.IsObject() {
				err = errors.New("tell is not an object")
			}
			it.kind, it.value = itemTell, value.Raw
			has |= 4096
		case "log":
			it.kind, it.level = itemLog, value.String()
			has |= 32
		case "text":
			it.text = value.String()
			has |= 64
		case "thrown":
			if value.Type != gjson.True {
				err = errors.New("thrown is not true")
			}
			it.thrown = true
			has |= thrown
		case "stack":
			if value.Type != gjson.String {
				err = errors.New("stack is not a text")
			}
			it.value = clip(value.Str, longestStack)
			has |= stack
		case "group":
			n := value.Int()
			if value.Type != gjson.Number || n < 1 {
				err = errors.New("group is not a number from 1")
			}
			it.group = uint8(min(n, mostGroups))
			has |= group
		case "end":
			it.kind = itemEnd
			has |= 128
		default:
			err = errItem
		}
		return err == nil
	})
	if err != nil {
		return it, err
	}
	if has&^ofCall == 1|2|4 {
		return it, nil
	}
	switch has {
	case 1 | 8, 1 | 16, 1 | 2048, 128, 512, 4096:
		return it, nil
	}
	if has&^ofLog == 32|64 {
		switch it.level {
		case "debug", "log", "info", "warn", "error":
			return it, nil
		}
		return it, errors.New("log is not a level")
	}
	return it, errItem
}

// circumstances reads how a call came about.
func circumstances(v gjson.Result) (c Circumstances, err error) {
	if !v.IsArray() {
		return c, errors.New("at is not a list")
	}
	for _, word := range v.Array() {
		switch word.Str {
		case "load":
			c.BeforeInput = true
		case "show":
			c.WhileShown = true
		default:
			return c, errors.New("at is neither load nor show")
		}
	}
	return c, nil
}

// longestPlace is how many bytes of a place in a program are recorded.
const longestPlace = 2048

// longestPath is how many bytes of the path of a page or a component are recorded.
const longestPath = 256

// ProgramOrigin parses the place in a program of the template language that something comes from.
func ProgramOrigin(v gjson.Result) (o trace.Origin, err error) {
	if !v.IsObject() {
		return o, errors.New("from is not an object")
	}
	v.ForEach(func(key, value gjson.Result) bool {
		switch {
		case value.Type != gjson.String:
			err = errors.New("from has a member that is not a text")
		case key.Str == "page":
			o.Page = clip(value.Str, longestPath)
		case key.Str == "component":
			o.Component = clip(value.Str, longestPath)
		default:
			err = errors.New("from has a member that is neither page nor component")
		}
		return err == nil
	})
	return o, err
}

func callNumber(v gjson.Result) (uint64, error) {
	n, err := strconv.ParseUint(v.Raw, 10, 53)
	if err != nil || n == 0 {
		return 0, errors.New("n is not a call number")
	}
	return n, nil
}

// outbox collects what goes to a document until its transport fetches it.
type outbox struct {
	settle, ask, warn, refused, tell list
}

func (o *outbox) empty() bool {
	return o.settle.empty() && o.ask.empty() && o.warn.empty() && o.refused.empty() && o.tell.empty()
}

func (o *outbox) addSettle(n uint64, ok bool, result Pieces, ack bool) {
	l := &o.settle
	l.next(`{"n":`)
	l.tail = strconv.AppendUint(l.tail, n, 10)
	if ok {
		l.tail = append(l.tail, `,"ok":`...)
	} else {
		l.tail = append(l.tail, `,"fail":`...)
	}
	l.put(result)
	if ack {
		l.tail = append(l.tail, `,"ack":true`...)
	}
	l.tail = append(l.tail, '}')
}

func (o *outbox) addAsk(n uint64, view string, with Pieces) {
	l := &o.ask
	l.next(`{"n":`)
	l.tail = strconv.AppendUint(l.tail, n, 10)
	l.tail = append(l.tail, `,"view":`...)
	l.tail = strconv.AppendQuote(l.tail, view)
	l.tail = append(l.tail, `,"with":`...)
	l.put(with)
	l.tail = append(l.tail, '}')
}

func (o *outbox) addWarning(text string) {
	line, err := encode(text)
	if err != nil {
		return // a string: it always encodes
	}
	o.warn.next("")
	o.warn.put(line)
}

func (o *outbox) addTold(what Pieces) {
	o.tell.next("")
	o.tell.put(what)
}

func (o *outbox) addRefused(frame uint64, fail Pieces) {
	l := &o.refused
	l.next(`{"frame":`)
	l.tail = strconv.AppendUint(l.tail, frame, 10)
	l.tail = append(l.tail, `,"fail":`...)
	l.put(fail)
	l.tail = append(l.tail, '}')
}

// frame returns what was collected as one frame, and empties the outbox. The slice has
// room for a few more bytes.
func (o *outbox) frame(document string) []byte {
	b := make([]byte, 0, o.settle.size()+o.ask.size()+o.warn.size()+o.refused.size()+o.tell.size()+112)
	b = append(b, `{"v":1,"document":"`...)
	b = append(b, document...)
	b = append(b, '"')
	for _, part := range []struct {
		name  string
		items *list
	}{{"settle", &o.settle}, {"ask", &o.ask}, {"warn", &o.warn}, {"refused", &o.refused}, {"tell", &o.tell}} {
		if !part.items.empty() {
			b = append(b, `,"`...)
			b = append(b, part.name...)
			b = append(b, `":[`...)
			b = part.items.appendTo(b)
			b = append(b, ']')
		}
	}
	*o = outbox{}
	return append(b, '}')
}
