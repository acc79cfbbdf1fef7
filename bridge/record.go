package bridge

import "encoding/json"

// Recorder keeps what happened on a channel. Record is called from many
// goroutines, with locks held that the page and the window wait for: it must not
// block. Fields is a struct that encodes as a JSON object, and does not change any
// more. Those that implement Essential of package trace are never left out.
type Recorder interface {
	Record(kind string, fields any)
}

// The fields of the kinds of line that the bridge itself records. Handlers
// record further kinds by [Call.Record].
type (
	// DocumentLine (kind "document"): a page has loaded.
	DocumentLine struct {
		URL    string `json:"url"`
		Origin string `json:"origin"`
	}
	// CallLine (kind "call"): a page has called a method. Params longer than
	// 64 KiB are replaced by their length.
	CallLine struct {
		ID     int64           `json:"id"`
		Method string          `json:"method"`
		Params json.RawMessage `json:"params"`
	}
	// SettleLine (kind "settle"): how a call ended. Outcome is "success",
	// "fail" or "cancelled", when its document ended first.
	SettleLine struct {
		ID      int64           `json:"id"`
		Outcome string          `json:"outcome"`
		Result  json.RawMessage `json:"result,omitempty"`

		Method  string `json:"-"` // of the call
		Decided bool   `json:"-"` // something essential was recorded for the call
	}
	// ConsoleLine (kind "console"): the page logged, or threw what nobody caught.
	ConsoleLine struct {
		Level string `json:"level"`
		Text  string `json:"text"`
	}
	// WarningLine (kind "warning"): the page breaks a rule, named by a word,
	// which a wallet would mind.
	WarningLine struct {
		ID   int64  `json:"id,omitempty"` // of the call, where there is one
		Rule string `json:"rule"`
		Text string `json:"text"`
	}
	// ErrorLine (kind "error"): what the host refused or could not do, and why.
	ErrorLine struct {
		ID   int64  `json:"id,omitempty"` // of the call, where there is one
		What string `json:"what"`
		Why  string `json:"why"`
	}
)

// Essential is true for calls about which somebody has decided.
func (l SettleLine) Essential() bool { return l.Decided }

// Size is about how many bytes a line is that a page can make long.
func (l DocumentLine) Size() int { return len(l.URL) }

func (l CallLine) Size() int    { return len(l.Method) + len(l.Params) }
func (l SettleLine) Size() int  { return len(l.Result) }
func (l ConsoleLine) Size() int { return len(l.Text) }
func (l WarningLine) Size() int { return len(l.Text) }
func (l ErrorLine) Size() int   { return len(l.What) + len(l.Why) }

// longestMethod is how much of a method's name is recorded, longestRecorded of
// anything else.
const (
	longestMethod   = 128
	longestRecorded = 64 << 10
)

// recordable shortens a JSON value that is too long for a line.
func recordable(value Pieces) json.RawMessage {
	size := value.size()
	if size <= longestRecorded {
		return value.joined()
	}
	short, _ := json.Marshal(map[string]int{"bytes": size})
	return short
}

type discard struct{}

func (discard) Record(string, any) {}
