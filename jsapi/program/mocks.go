package program

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Mock is an answer to a call of the page, from a manifest or a scenario.
type Mock struct {
	Call string // without my.
	// Success or Fail is what the page receives, as JSON. If both are nil, the call passes through. Fail is a code, or
	// an object whose error is an integer.
	Success, Fail json.RawMessage
	Latency       time.Duration              // delay before the answer, or before the call passes through
	With          map[string]json.RawMessage // parameters that a call must have; nil for any call
	Times         int                        // how often it answers; 0 means without limit
	File          string                     // in which it is written
	Line          int                        // its line there
}

// mostLatency is the maximum latency of a mock.
const mostLatency = 10 * time.Minute

// WrittenMock is a mock, as written in a manifest or a scenario. The tag about of a field is its description in the JSON
// Schema of scenarios.
type WrittenMock struct {
	Line    yamlfile.Line
	Call    yamlfile.Text                    `yaml:"call" about:"name of the call, without my."`
	Success yamlfile.Value                   `yaml:"success" about:"what the success callback receives"`
	Fail    yamlfile.Value                   `yaml:"fail" about:"what the fail callback receives: a code, or an object with error"`
	Latency yamlfile.Duration                `yaml:"latency" about:"how long the answer takes; without success and fail, it delays the call's own answer"`
	With    map[yamlfile.Text]yamlfile.Value `yaml:"with" about:"parameters that a call must have"`
	Times   yamlfile.Number                  `yaml:"times" about:"how often the mock answers; default: always"`
}

// calls matches the name of a call, such as getLocation or, with a namespace, ap.navigateToAlipayPage.
var calls = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)

// Mock checks a mock of a file. The error is one line with file:line.
func (in WrittenMock) Mock(file string) (Mock, error) {
	mock := Mock{Call: in.Call.Value, Success: in.Success.JSON, Fail: in.Fail.JSON,
		Latency: in.Latency.Value, Times: in.Times.Value, File: file, Line: int(in.Line)}
	fail := func(line int, format string, args ...any) (Mock, error) {
		return mock, yamlfile.Errorf(file, max(line, mock.Line), "mocks: "+format, args...)
	}
	switch own, prefixed := strings.CutPrefix(mock.Call, "my."); {
	case in.Call.Line == 0:
		return fail(0, "call is missing: name one, such as getLocation")
	case prefixed:
		return fail(in.Call.Line, "call: %q: leave my. out: %s", mock.Call, own)
	case len(mock.Call) > 100 || !calls.MatchString(mock.Call):
		return fail(in.Call.Line, "call: %q is not a call name: write it like getLocation", mock.Call)
	case mock.Success != nil && mock.Fail != nil:
		return fail(max(in.Success.Line, in.Fail.Line), "%s both succeeds and fails: keep one of success, fail", mock.Call)
	case mock.Fail != nil && !isFailure(mock.Fail):
		return fail(in.Fail.Line, "%s: fail: write a code like 11, or {error: 11, errorMessage: a text}", mock.Call)
	case mock.Latency > mostLatency:
		return fail(in.Latency.Line, "%s: latency %v is too long: use 10m at most", mock.Call, mock.Latency)
	case in.Times.Line != 0 && mock.Times == 0:
		return fail(in.Times.Line, "%s: times: 0: use a number from 1 up, or leave it out", mock.Call)
	}
	for key, value := range in.With {
		if mock.With == nil {
			mock.With = map[string]json.RawMessage{}
		}
		mock.With[key.Value] = value.JSON
	}
	return mock, nil
}

// isFailure reports whether a value is a valid Fail of a [Mock].
func isFailure(value json.RawMessage) bool {
	var code int32
	if value[0] != '{' {
		return value[0] != 'n' && json.Unmarshal(value, &code) == nil // null would be parsed as 0
	}
	var whole struct {
		Error   *int32          `json:"error"`
		Message json.RawMessage `json:"errorMessage"`
	}
	err := json.Unmarshal(value, &whole)
	return err == nil && whole.Error != nil && (whole.Message == nil || whole.Message[0] == '"')
}

// At returns an error about the mock, which is one line with file:line.
func (m Mock) At(text string) error { return yamlfile.Errorf(m.File, m.Line, "mocks: %s", text) }

// CheckMocks checks mocks against the known calls. A call that is not known may be mocked as well, if the mock
// answers it and its name is not that of a known call in another case. Others has the names of calls that have further
// names, by those. The error is one line with file:line.
func CheckMocks(mocks []Mock, known []string, others map[string]string) error {
	for _, mock := range mocks {
		if slices.Contains(known, mock.Call) {
			continue
		}
		if name := others[mock.Call]; name != "" {
			return yamlfile.Errorf(mock.File, mock.Line, "mocks: %s is another form of %s: write %[2]s, whose mocks answer all forms", mock.Call, name)
		}
		for _, name := range known {
			if strings.EqualFold(name, mock.Call) {
				return yamlfile.Errorf(mock.File, mock.Line, "mocks: there is no call %q: write %s", mock.Call, name)
			}
		}
		if mock.Success == nil && mock.Fail == nil {
			return yamlfile.Errorf(mock.File, mock.Line, "mocks: there is no call %q to pass through to: %ssay success or fail, or see jembatan jsapi",
				mock.Call, spelling.Hint(mock.Call, known...))
		}
	}
	return nil
}

// UnknownMocks returns a warning for each mock of a call that is not known, which may be misspelled. Each is one line
// with file:line.
func UnknownMocks(mocks []Mock, known []string) (all []string) {
	for _, mock := range mocks {
		if !slices.Contains(known, mock.Call) {
			all = append(all, yamlfile.Errorf(mock.File, mock.Line, "mocks: Jembatan has no call %q: %sonly the mock answers it; jembatan jsapi lists the calls",
				mock.Call, spelling.Hint(mock.Call, known...)).Error())
		}
	}
	return all
}

// common lists the error codes that every call of this family may return.
var common = []int{2, 3, 4, 12}

// UnpublishedCodes returns a warning for each mock that fails with a code which is not published for its call, and
// which no wallet returns. Each is one line with file:line. For a call without published codes, any code is accepted.
func UnpublishedCodes(mocks []Mock, published map[string][]int) (all []string) {
	for _, mock := range mocks {
		codes := published[mock.Call]
		code, fails := mock.code()
		if !fails || len(codes) == 0 || slices.Contains(codes, code) || slices.Contains(common, code) {
			continue
		}
		all = append(all, yamlfile.Errorf(mock.File, mock.Line, "mocks: %d is not a published failure of %s: those are %s", code, mock.Call, strings.Join(texts(codes), ", ")).Error())
	}
	return all
}

// code returns the error code of a mock, and reports whether the mock fails.
func (m Mock) code() (code int, fails bool) {
	if m.Fail == nil {
		return 0, false
	}
	var whole struct {
		Error int `json:"error"`
	}
	if json.Unmarshal(m.Fail, &code) != nil {
		json.Unmarshal(m.Fail, &whole) // checked by isFailure
		code = whole.Error
	}
	return code, true
}

func texts(numbers []int) (all []string) {
	for _, n := range numbers {
		all = append(all, strconv.Itoa(n))
	}
	return all
}
