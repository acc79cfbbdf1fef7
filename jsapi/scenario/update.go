package scenario

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"time"

	"github.com/jembatan/jembatan/assets/atomicfile"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/trace"
)

// Update is a correction of an expectation in a file: another value of a key, and perhaps another key. It encodes as JSON.
type Update struct {
	File  string          `json:"file"`
	Sum   string          `json:"sum"`  // of the content of the file as it was played
	Path  []any           `json:"path"` // keys, and indexes of lists
	Key   string          `json:"key,omitempty"`
	Value json.RawMessage `json:"value"`
}

// errSaved is the error of a correction of a file that is no longer what was played.
var errSaved = errors.New("it was saved while it was played, and is left as it is: play it again")

// Apply writes corrections into their files. It returns how many there are, and the content that it has written into each file. A
// file that could not be read afterwards is left as it is, and so is one that somebody has saved since it was played. What several
// plays correct in the same place is written once.
func Apply(updates []Update) (n int, written map[string][]byte, err error) {
	seen := map[string]bool{} // places, and files that somebody has saved
	written = map[string][]byte{}
	for _, u := range updates {
		for i, step := range u.Path { // JSON has made numbers of indexes
			if index, is := step.(float64); is {
				u.Path[i] = int(index)
			}
		}
		where := fmt.Sprint(u.File, u.Path)
		if seen[where] || seen[u.File] {
			continue
		}
		seen[where] = true
		switch changed, wrong := u.apply(written[u.File]); {
		case wrong == errSaved:
			seen[u.File] = true
			err = errors.Join(err, fmt.Errorf("%s cannot be updated: %w", u.File, wrong))
		case wrong != nil:
			err = errors.Join(err, fmt.Errorf("%s: %v cannot be updated: %w", u.File, u.Path, wrong))
		default:
			written[u.File] = changed
			n++
		}
	}
	return n, written, err
}

// apply writes a correction, and returns the new content of the file. Written is the content that corrections before it have written;
// nil for none.
func (u Update) apply(written []byte) (changed []byte, err error) {
	data, err := os.ReadFile(u.File)
	if err != nil {
		return nil, err
	}
	if written == nil && sumOf(data) != u.Sum || written != nil && !bytes.Equal(data, written) {
		return nil, errSaved
	}
	if parameter.Match(data) {
		return nil, errors.New("the file has parameters: change it by hand")
	}
	changed, err = yamlfile.Replace(data, u.Path, u.Key, u.Value)
	if err != nil {
		return nil, err
	}
	var read file
	if err := (&reading{}).bind(u.File, changed, &read); err != nil {
		return nil, err
	}
	return changed, atomicfile.Replace(u.File, changed, 0o644)
}

// restTime is how long nothing may happen before expectations are corrected.
const restTime = time.Second

// corrected returns expectations with those corrected that do not hold, and the corrections.
func (p *player) corrected(ctx context.Context, e *expectation, at place) (*expectation, []Update) {
	var all []Update
	fixed := *e
	fixed.Received, all = correctReceived(e.Received, p.settled(), at)
	prompted, warned, _, thrown := p.recorded()
	var written []string // of what was thrown
	for _, text := range thrown {
		written = append(written, literal(text))
	}
	granted, err := p.host.Granted(ctx)
	for _, list := range []struct {
		key  string
		want *[]text
		got  []string
		same bool
	}{
		{"asked", &fixed.Asked, prompted, sameSet(values(e.Asked), prompted)},
		{"warnings", &fixed.Warnings, warned, sameSet(values(e.Warnings), warned)},
		{"granted", &fixed.Granted, granted, err != nil || sameSet(values(e.Granted), granted)},
		{"thrown", &fixed.Thrown, written, slices.EqualFunc(values(e.Thrown), thrown, fits)},
	} {
		if *list.want == nil || list.same {
			continue
		}
		now := []text{}
		for _, one := range list.got {
			now = append(now, text{Value: one, Line: int(e.Line)})
		}
		*list.want = now
		value, err := json.Marshal(append([]string{}, list.got...))
		if err == nil {
			all = append(all, at.update(value, list.key))
		}
	}
	return &fixed, all
}

// update returns the correction of a value below the place.
func (at place) update(value json.RawMessage, below ...any) Update {
	return Update{File: at.file, Sum: at.sum, Path: append(slices.Clone(at.path), below...), Value: value}
}

// correctReceived corrects expectations of calls by what the next call of the name received.
func correctReceived(written []received, settled []trace.Settle, at place) (fixed []received, all []Update) {
	from := 0
	for i, r := range written {
		next := slices.IndexFunc(settled[from:], func(s trace.Settle) bool { return r.is(s) })
		if next < 0 {
			next = slices.IndexFunc(settled[from:], func(s trace.Settle) bool {
				return s.Method == r.Call.Value && (s.Outcome == "success" || s.Outcome == "fail")
			})
			if next < 0 {
				fixed = append(fixed, r) // it stays wrong
				continue
			}
			s := settled[from+next]
			key, corrected := r.correction(s)
			u := at.update(corrected, "received", i, r.key())
			u.Key = key
			all = append(all, u)
			value := yamlfile.Value{JSON: corrected, Line: r.Call.Line}
			if r.Success, r.Fail = (yamlfile.Value{}), value; s.Outcome == "success" {
				r.Success, r.Fail = value, yamlfile.Value{}
			}
		}
		from += next + 1
		fixed = append(fixed, r)
	}
	return fixed, all
}

func (r received) key() string {
	if r.Fail.Line > 0 {
		return "fail"
	}
	return "success"
}

// correction is the correction of an expectation by what a call received, and its new key if that is another one.
func (r received) correction(s trace.Settle) (key string, value json.RawMessage) {
	var got, want any
	if decode(s.Result, &got) != nil {
		got = nil
	}
	if s.Outcome == r.key() {
		written := r.Success.JSON
		if s.Outcome == "fail" {
			written = r.Fail.JSON
		}
		if decode(written, &want) == nil {
			got = merge(want, got, r.Exactly.Value)
		}
	} else {
		got, key = general(got), s.Outcome
	}
	value, _ = json.Marshal(got) // it comes from JSON
	return key, value
}

// merge is what was received, of an object only the members that are expected, unless it is to be exact. What holds stays as
// it is written.
func merge(want, got any, exactly bool) any {
	if matching(want, got, exactly) {
		return want
	}
	switch want := want.(type) {
	case map[string]any:
		object, is := got.(map[string]any)
		if !is {
			break
		}
		made := map[string]any{}
		for key, value := range object {
			if expected, there := want[key]; there {
				made[key] = merge(expected, value, exactly)
			} else if exactly {
				made[key] = general(value)
			}
		}
		return made
	case []any:
		list, is := got.([]any)
		if !is || len(list) != len(want) {
			break
		}
		made := []any{}
		for i := range list {
			made = append(made, merge(want[i], list[i], exactly))
		}
		return made
	}
	return general(got)
}

// code matches a code, which is another one in each play.
var code = regexp.MustCompile(`^sandbox_[A-Za-z0-9_-]{20,}$`)

// literal returns what to write in a file to expect a text: a pattern for one that would mean something else there.
func literal(text string) string {
	if _, is := regular(text); is || parameter.MatchString(text) {
		return "/^" + regexp.QuoteMeta(text) + "$/"
	}
	return text
}

// general is a value with a pattern in place of each code, which no other play receives, and of each text that would not be
// expected as it is.
func general(value any) any {
	switch value := value.(type) {
	case string:
		if code.MatchString(value) {
			return "/^sandbox_/"
		}
		return literal(value)
	case []any:
		for i := range value {
			value[i] = general(value[i])
		}
	case map[string]any:
		for key := range value {
			value[key] = general(value[key])
		}
	}
	return value
}
