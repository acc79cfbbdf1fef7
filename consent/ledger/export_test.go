package ledger

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// filled returns a ledger that contains everything a ledger can.
func filled(t testing.TB) *Ledger {
	t.Helper()
	l := opened(t, Memory)
	first := entry(budi, start, []string{"A", "B"}, []string{"C"})
	first.Items = append(first.Items, consent.Item{Scope: "<none>"}, consent.Item{Scope: "S", Known: true, State: consent.Silent})
	first.Granted = append(first.Granted, "S")
	first.Refused = append(first.Refused, consent.Refused{Scope: "<none>", Code: "40006"})
	keep(t, l, first)
	second := entry(budi, start.Add(time.Hour), nil, []string{"C"})
	second.Outcome, second.Source = consent.Close, "window"
	keep(t, l, second)
	third := entry(budi, start.Add(2*time.Hour), []string{"A"}, nil)
	third.Items[0].State, third.Remember, third.Source = consent.Allowed, nil, "memory"
	keep(t, l, third)
	if _, err := l.Revoke(t.Context(), budi, []string{"B"}, start.Add(3*time.Hour), "command"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.RevokeCode(t.Context(), third.Code, start.Add(4*time.Hour)); err != nil {
		t.Fatal(err)
	}
	// For another user, a code with a history: redeemed, refreshed, disclosed, presented by another client, replayed.
	fourth := entry(sari, start, []string{"A", "B"}, nil)
	keep(t, l, fourth)
	s := shop{t, l, "shop"}
	pair := s.redeem(fourth.Code, start.Add(time.Minute))
	next := s.refresh(pair.Refresh, start.Add(2*time.Minute))
	s.disclose(next.Access, start.Add(3*time.Minute), "phone", "name")
	s.client = "thief"
	s.denied(s.tryDisclose(next.Access, start.Add(4*time.Minute)), consent.NotTheir)
	s.denied(s.tryRedeem(fourth.Code, start.Add(4*time.Minute)), consent.Replayed)
	return l
}

func exported(t testing.TB, l *Ledger) []byte {
	t.Helper()
	e, err := l.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	data, err := e.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var update = flag.Bool("update", false, "rewrite the golden files")

func TestExportIsAsItsExample(t *testing.T) {
	golden := filepath.Join("testdata", "export.json")
	got := exported(t, filled(t))
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "export", string(got), string(want))
}

func TestExportsComeBackAsTheyWere(t *testing.T) {
	l := filled(t)
	first := exported(t, l)
	e, err := ParseExport("x.json", first)
	if err != nil {
		t.Fatal(err)
	}
	other := opened(t, t.TempDir())
	if err := other.Import(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	same(t, "second export", string(exported(t, other)), string(first))
	same(t, "remembered", remembered(t, other, budi), remembered(t, l, budi))
	for _, l := range []*Ledger{l, other} {
		asked, err := l.Asked(t.Context(), budi)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "asked", asked, map[string]bool{"A": true, "B": false, "C": false})
		if n, err := l.LiveCodes(t.Context(), start); n != 1 || err != nil {
			t.Errorf("%d codes are live, %v", n, err)
		}
	}
	empty := exported(t, opened(t, Memory))
	if _, err := ParseExport("x.json", empty); err != nil || !strings.Contains(string(empty), `"decisions": []`) {
		t.Errorf("export of nothing: %v\n%s", err, empty)
	}
}

func TestImportNeedsAnEmptyLedger(t *testing.T) {
	l := filled(t)
	before := exported(t, l)
	e, err := ParseExport("x.json", before)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Import(t.Context(), e); err == nil || !strings.Contains(err.Error(), "holds 4 decisions already") {
		t.Errorf("got %v", err)
	}
	same(t, "ledger", string(exported(t, l)), string(before))
}

func TestErrorsOfMalformedImportsSayWhere(t *testing.T) {
	golden, err := os.ReadFile(filepath.Join("testdata", "export.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{`{`, ``, `x.json:2: this is not JSON`},
		{`"source": "script",`, `"source": "script"`, `x.json:12: this is not JSON`},
		{`"script"`, "\"\xff\"", `x.json:11: this is not JSON (invalid UTF-8)`},
		{`jembatan-ledger`, `something`, `x.json:2: format: "something" is not known`},
		{`"version": 1`, `"version": 9`, `x.json:3: version: 9 is not known: this program reads 1`},
		{`"version": 1,`, ``, `x.json:1: key "version" is missing: add it`},
		{`"version": 1,`, `"version": 1, "version": 1,`, `x.json:3: key "version" occurs twice`},
		{`"decisions"`, `"Decisions"`, `x.json:4: key "Decisions" is not known`},
		{`"person": "budi"`, `"Person": "budi"`, `x.json:8: decisions[0]: key "Person" is not known: use wallet, app`},
		{`"person": "budi",`, ``, `x.json:5: decisions[0]: key "person" is missing: add it`},
		{`"person": "budi",`, `"person": null,`, `x.json:8: decisions[0]: person: null is not a value`},
		{`"person": "budi",`, `"person": 7,`, `x.json:8: decisions[0]: person: this is a JSON number`},
		{`"at": "2026-11-22T10:00:00.123Z"`, `"at": "yesterday"`, `x.json:9: decisions[0]: at: parsing time "yesterday"`},
		{`"at": "2026-11-22T10:00:00.123Z"`, `"at": "2026-11-22T10:00:00.1234Z"`, `has fractions of a millisecond`},
		{`"at": "2026-11-22T10:00:00.123Z"`, `"at": "9999-12-31T23:00:00-05:00"`, `the year is 10000 in UTC`},
		{`"outcome": "close"`, `"outcome": "slam"`, `outcome: "slam" is not known: use one of allow, deny`},
		{`"state": "new"`, `"state": "old"`, `decisions[0]: scopes[0].state: "old" is not known: use one of unavailable, new`},
		{`"state": "new"`, `"state": "unavailable"`, `decisions[0]: scopes[0]: "A" was unavailable`},
		{`"state": "new"`, `"state": "allowed"`, `decisions[0]: grants[0].scope: "A" is not a scope that is new`},
		{`"state": "new"`, `"status": "new"`, `decisions[0]: scopes[0]: key "status" is not known: use scope, state, refused`},
		{`"revokedBy": "command"`, `"revokedBy": ""`, `revoked and revokedBy go together`},
		{`"hash": "`, `"hash": "AB`, `code.hash: "AB`},
		{`"follows": 0`, `"follows": 1`, `code.tokens[1].follows: use the index of an earlier token`},
		{`"tokens": [
          {`, `"tokens": [
          {
            "follows": 0,`, `code.tokens[0].follows: the code bought the first token`},
		{`"expires": "2026-11-22T10:05:00.123Z",
        "tokens"`, `"expires": "2026-11-22T10:05:00.123Z", "revoked": "2026-11-22T10:05:00.123Z",
        "tokens"`, `it was revoked but has bought tokens`},
		{`"client": "shop",
            "access": "`, `"client": "shop",
            "access": "0`, `code.tokens[0].access: "0`},
		{`"refreshExpires"`, `"refresh_expires"`, `code.tokens[0]: key "refresh_expires" is not known`},
		{`"presented": "code"`, `"presented": "key"`, `code.redemptions[0].presented: "key" is not known: use one of code, refresh token, access token`},
		{`"denied": "not theirs"`, `"denied": "no"`, `.denied: "no" is not known`},
		{`"denied": "not theirs"`, `"denied": "not theirs", "token": 0`, `denied and token exclude each other`},
		{`"token": 1`, `"token": 7`, `.token: token 7 does not exist`},
		{`"token": 0`, `"token": 0, "fields": ["name"]`, `only an access token that was not denied discloses fields`},
		{`"scopes": [`, `"scopes": {}, "x": [`, `x.json:13: decisions[0]: scopes: this is a JSON object: use a value`},
		{`"decisions": [`, `"decisions": {}, "x": [`, `x.json:4: decisions: this is a JSON object: use a value`},
	} {
		data := strings.Replace(string(golden), test.old, test.new, 1)
		if data == string(golden) {
			t.Errorf("%q is not in the example", test.old)
		}
		e, err := ParseExport("x.json", []byte(data))
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %s", test.new, err, test.want)
		}
		if e.Decisions != nil {
			t.Errorf("%s: something was read", test.new)
		}
	}
	for _, data := range []string{"", "null", "[]", "7", "{}", string(golden) + "{}"} {
		if _, err := ParseExport("x.json", []byte(data)); err == nil || !strings.HasPrefix(err.Error(), "x.json:") {
			t.Errorf("%.10q: got %v", data, err)
		}
	}
	twice := bytes.Replace(golden, []byte(`"decisions": [`), append([]byte(`"decisions": [`), append(bytes.Clone(decisionsOf(golden)), ',')...), 1)
	if _, err := ParseExport("x.json", twice); err == nil || !strings.Contains(err.Error(), "decisions[4]: code.hash: it also occurs in decisions[0]") {
		t.Errorf("got %v", err)
	}
}

// decisionsOf returns what is between the outermost brackets of an export.
func decisionsOf(data []byte) []byte {
	return data[bytes.IndexByte(data, '[')+1 : bytes.LastIndexByte(data, ']')]
}

// FuzzImport checks that an export that is read is written again byte for byte, and that errors point at the line.
func FuzzImport(f *testing.F) {
	golden, err := os.ReadFile(filepath.Join("testdata", "export.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(golden)
	f.Add([]byte(`{"format":"jembatan-ledger","version":1,"decisions":[]}`))
	f.Add([]byte(`{"format":"jembatan-ledger","version":1,"decisions":[],"apps":[{"app":"b","place":"/","port":7,"since":"2026-01-01T00:00:00+01:00"},{"app":"a","place":"http://x","since":"2026-01-01T00:00:00Z"}]}`))
	f.Add([]byte(`{"format":"jembatan-ledger","version":1,"decisions":[{"wallet":"","app":"","person":"","at":"0000-01-01T00:00:00Z","document":"\u0000","source":"","outcome":"","scopes":[{"scope":"é","state":"new"}],"grants":[{"scope":"É"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := ParseExport("x.json", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x.json:") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
			return
		}
		l := opened(t, Memory)
		if err := l.Import(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		first := exported(t, l)
		again, err := ParseExport("y.json", first)
		if err != nil {
			t.Fatal(err)
		}
		other := opened(t, Memory)
		if err := other.Import(t.Context(), again); err != nil {
			t.Fatal(err)
		}
		same(t, "second export", string(exported(t, other)), string(first))
	})
}
