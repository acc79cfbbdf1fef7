package host

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
)

func TestErrorsUseTheProgramsNamesOfOptions(t *testing.T) {
	flag := func(field string) string { return "--" + strings.ToLower(field) + "=100%" }
	inner := wrong("{State} %q: %w", "{Port}", fs.ErrNotExist)
	if got := inner.Error(); got != `host: Options.State "{Port}": file does not exist` {
		t.Error(got)
	}
	if got := inner.(*Error).Text(flag); got != `--state=100% "{Port}": file does not exist` {
		t.Error(got)
	}
	outer := &Error{true, "{Entry}: %w", []any{inner}}
	if got := outer.Text(flag); got != `--entry=100%: --state=100% "{Port}": file does not exist` {
		t.Error(got)
	}
	if !errors.Is(outer, fs.ErrNotExist) {
		t.Error("the cause is lost")
	}
}

func TestFailuresDifferFromInvalidOptions(t *testing.T) {
	for _, test := range []struct {
		err   error
		input bool
	}{
		{input(errors.New("x")), true},
		{input(failure(errors.New("x"))), false},
		{input(inUse(ledger.ErrInUse)), false},
		{input(errors.Join(wrong("x"), errors.New("y"))), true},
		{failure(errors.New("x")), false},
	} {
		var e *Error
		if !errors.As(test.err, &e) || e.Input != test.input {
			t.Errorf("%v: input %v, want %v", test.err, !test.input, test.input)
		}
	}
	if input(nil) != nil || failure(nil) != nil {
		t.Error("nothing is an error")
	}
}

func TestInvalidOptionsOpenNothing(t *testing.T) {
	dir := t.TempDir() + "/state"
	for name, o := range map[string]Options{
		"no folder":             {Program: "testdata/nowhere"},
		"a manifest beside one": {Program: "testdata/shop", Manifest: "x.yaml"},
		"an agent":              {Program: "testdata/shop", UserAgent: "é"},
		"a wallet":              {Program: "testdata/shop", Wallet: "gold"},
		"a transport":           {Program: "testdata/shop", Transport: "pigeon"},
		"a seed":                {Program: "testdata/shop", Seed: 7},
		"a host":                {Program: "http://127.0.0.1:1/", InsecureHost: []string{"https://dev.example"}},
		"a refusal":             {Program: "testdata/shop", Gateway: "127.0.0.1:0", Refusals: []gateway.Refusal{{Call: "pya", Code: "RISK_REJECT"}}},
	} {
		o.Headless, o.State = true, dir
		h, err := Open(t.Context(), o)
		var e *Error
		if h != nil || !errors.As(err, &e) || !e.Input || !strings.HasPrefix(err.Error(), "host: ") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: there is a state folder", name)
		}
	}
}
