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

// Mock is an answer of the manifest to a call of the page.
type Mock struct {
	Call string // without my.
	// Success or Fail is what the page receives, as JSON. If both are nil, the call passes through. Fail is a code, or
	// an object whose error is an integer.
	Success, Fail json.RawMessage
	Latency       time.Duration              // delay before the answer, or before the call passes through
	With          map[string]json.RawMessage // parameters that a call must have; nil for any call
	Times         int                        // how often it answers; 0 means without limit
	Line          int                        // line in the manifest
}

// mostLatency is the maximum latency of a mock.
const mostLatency = 10 * time.Minute

// mockFile is a mock, as written in the manifest.
type mockFile struct {
	Line    yamlfile.Line
	Call    yamlfile.Text                    `yaml:"call"`
	Success yamlfile.Value                   `yaml:"success"`
	Fail    yamlfile.Value                   `yaml:"fail"`
	Latency yamlfile.Duration                `yaml:"latency"`
	With    map[yamlfile.Text]yamlfile.Value `yaml:"with"`
	Times   yamlfile.Number                  `yaml:"times"`
}

// calls matches the name of a call, such as getLocation or, with a namespace, ap.navigateToAlipayPage.
var calls = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)

func (m *Manifest) takeMock(in mockFile) error {
	fail := func(line int, format string, args ...any) error {
		return yamlfile.Errorf(m.file, max(line, int(in.Line)), "mocks: "+format, args...)
	}
	mock := Mock{Call: in.Call.Value, Success: in.Success.JSON, Fail: in.Fail.JSON,
		Latency: in.Latency.Value, Times: in.Times.Value, Line: int(in.Line)}
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
	m.Mocks = append(m.Mocks, mock)
	return nil
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

// CheckMocks checks the mocks against the known calls. A call that is not known may be mocked as well, if the mock
// answers it and its name is not that of a known call in another case. The error is one line with file:line.
func (m *Manifest) CheckMocks(known []string) error {
	for _, mock := range m.Mocks {
		if slices.Contains(known, mock.Call) {
			continue
		}
		for _, name := range known {
			if strings.EqualFold(name, mock.Call) {
				return yamlfile.Errorf(m.file, mock.Line, "mocks: there is no call %q: write %s", mock.Call, name)
			}
		}
		if mock.Success == nil && mock.Fail == nil {
			return yamlfile.Errorf(m.file, mock.Line, "mocks: there is no call %q to pass through to: %ssay success or fail, or see jembatan jsapi",
				mock.Call, spelling.Hint(mock.Call, known...))
		}
	}
	return nil
}

// UnknownMocks returns a warning for each mock of a call that is not known, which may be misspelled. Each is one line
// with file:line.
func (m *Manifest) UnknownMocks(known []string) (all []string) {
	for _, mock := range m.Mocks {
		if !slices.Contains(known, mock.Call) {
			all = append(all, yamlfile.Errorf(m.file, mock.Line, "mocks: Jembatan has no call %q: %sonly the mock answers it; jembatan jsapi lists the calls",
				mock.Call, spelling.Hint(mock.Call, known...)).Error())
		}
	}
	return all
}

// common lists the error codes that every call of this family may return.
var common = []int{2, 3, 4, 12}

// UnpublishedCodes returns a warning for each mock that fails with a code which is not published for its call, and
// which no wallet returns. Each is one line with file:line. For a call without published codes, any code is accepted.
func (m *Manifest) UnpublishedCodes(published map[string][]int) (all []string) {
	for _, mock := range m.Mocks {
		codes := published[mock.Call]
		code, fails := mock.code()
		if !fails || len(codes) == 0 || slices.Contains(codes, code) || slices.Contains(common, code) {
			continue
		}
		all = append(all, yamlfile.Errorf(m.file, mock.Line, "mocks: %d is not a published failure of %s: those are %s", code, mock.Call, strings.Join(texts(codes), ", ")).Error())
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
