package ledger

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func claimed(t *testing.T, l *Ledger, c Claim) Home {
	t.Helper()
	if c.At.IsZero() {
		c.At = start
	}
	home, err := l.Claim(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return home
}

func TestAppIsFromWhereItWasFirstOpened(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, dir)
	first := Home{App: "coffee", Place: "/a", Port: 7, Since: start}
	same(t, "first", claimed(t, l, Claim{App: "coffee", Place: "/a", Ports: []int{7, 8}}), first)
	later := start.Add(time.Hour)
	same(t, "again", claimed(t, l, Claim{App: "coffee", Place: "/a", Ports: []int{9}, At: later}), first)
	same(t, "from elsewhere", claimed(t, l, Claim{App: "coffee", Place: "/b", Ports: []int{9}, At: later}), first)
	same(t, "another app", claimed(t, l, Claim{App: "tea", Place: "/a", At: later}), Home{App: "tea", Place: "/a", Since: later})
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = opened(t, dir)
	same(t, "after a restart", claimed(t, l, Claim{App: "coffee", Place: "/b"}), first)
	moved := Home{App: "coffee", Place: "/b", Port: 7, Since: later}
	same(t, "adopted", claimed(t, l, Claim{App: "coffee", Place: "/b", Adopt: true, At: later}), moved)
	same(t, "its place before", claimed(t, l, Claim{App: "coffee", Place: "/a"}), moved)
}

func TestPlacesMayBeSpelledDifferently(t *testing.T) {
	l := opened(t, Memory)
	claimed(t, l, Claim{App: "coffee", Place: "/A"})
	fold := func(known string) bool { return strings.EqualFold(known, "/a") }
	same(t, "home", claimed(t, l, Claim{App: "coffee", Place: "/a", Same: fold, At: start.Add(time.Hour)}), Home{App: "coffee", Place: "/a", Since: start})
}

func TestAppsHaveDistinctPorts(t *testing.T) {
	l := opened(t, Memory)
	for i, app := range []string{"a", "b", "c", "d"} {
		want := []int{7, 8, 9, 0}[i]
		if got := claimed(t, l, Claim{App: app, Place: "/" + app, Ports: []int{7, 8, 9}}).Port; got != want {
			t.Errorf("app %s is served at %d, want %d", app, got, want)
		}
	}
}

func TestOnlyOneOfSeveralClaimsAnApp(t *testing.T) {
	dir := t.TempDir()
	places := make([]string, 4)
	var all sync.WaitGroup
	for i := range places {
		l := opened(t, dir)
		all.Go(func() { places[i] = claimed(t, l, Claim{App: "coffee", Place: fmt.Sprint("/", i)}).Place })
	}
	all.Wait()
	for _, place := range places {
		if place != places[0] {
			t.Errorf("it is from %q", places)
			break
		}
	}
}

func TestLedgerOfTheSecondVersionIsUpgraded(t *testing.T) {
	dir := t.TempDir()
	if err := sqlFile(filepath.Join(dir, fileName), migrations[0]+migrations[1]+fmt.Sprintf(`
		PRAGMA application_id = %d; PRAGMA user_version = 2; PRAGMA journal_mode = WAL;
		INSERT INTO decisions VALUES (1, 'dana', 'coffee', 'budi', %[2]d, 'd1', 'window', 'allow');
		INSERT INTO decision_scopes VALUES (1, 0, 'A', 'new', NULL);
		INSERT INTO grants VALUES (1, 1, 'dana', 'coffee', 'budi', 'A', %[2]d, NULL, NULL);`, application, start.UnixMilli())); err != nil {
		t.Fatal(err)
	}
	l := opened(t, dir)
	if got := remembered(t, l, budi); len(got) != 1 || got[0].Scope != "A" {
		t.Errorf("%v is remembered", got)
	}
	if home := claimed(t, l, Claim{App: "coffee", Place: "/b"}); home.Place != "/b" {
		t.Errorf("an app from nowhere is from %q", home.Place)
	}
}

func TestExportsContainTheHomesOfApps(t *testing.T) {
	l := filled(t)
	claimed(t, l, Claim{App: "tea", Place: "http://localhost:5173"})
	claimed(t, l, Claim{App: "coffee", Place: "/a", Ports: []int{7}})
	first := exported(t, l)
	e, err := ParseExport("x.json", first)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "apps", e.Apps, []Home{{"coffee", "/a", 7, start}, {"tea", "http://localhost:5173", 0, start}})
	other := opened(t, Memory)
	claimed(t, other, Claim{App: "coffee", Place: "/old", Ports: []int{9}})
	claimed(t, other, Claim{App: "mate", Place: "/mate", Ports: []int{7}})
	if err := other.Import(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	same(t, "home", claimed(t, other, Claim{App: "coffee", Place: "/c"}), Home{"coffee", "/a", 7, start})
	same(t, "home of an app that the file does not know", claimed(t, other, Claim{App: "mate", Place: "/d"}), Home{"mate", "/mate", 0, start})
}

func TestErrorsOfMalformedAppsInImportsSayWhere(t *testing.T) {
	const entry = `{"app": "a", "place": "/a", "port": 7, "since": "2026-11-22T10:00:00Z"}`
	for apps, want := range map[string]string{
		`7`:    `apps: this is a JSON number: use a value`,
		`null`: `apps: null is not a value`,
		`[7]`:  `apps[0]: this is a JSON number: use a value`,
		`[{"app": "a", "since": "2026-11-22T10:00:00Z"}]`:                                         `apps[0]: key "place" is missing`,
		`[{"app": "a", "place": "", "since": "2026-11-22T10:00:00Z"}]`:                            `apps[0]: place is empty`,
		`[{"app": "a", "place": "/", "since": "2026-11-22T10:00:00.1234Z"}]`:                      `apps[0]: since: 2026-11-22T10:00:00.1234Z has fractions of a millisecond`,
		`[{"app": "a", "place": "/", "since": "2026-11-22T10:00:00Z", "home": 1}]`:                `apps[0]: key "home" is not known: use app, place, since, port`,
		`[{"app": "a", "place": "/", "since": "2026-11-22T10:00:00Z", "port": 65536}]`:            `apps[0]: port: 65536 does not exist`,
		`[{"app": "a", "place": "/", "since": "2026-11-22T10:00:00Z", "port": "7"}]`:              `apps[0]: `,
		`[` + entry + `, ` + entry + `]`:                                                          `apps[1]: app "a" occurs twice`,
		`[` + entry + `, {"app": "b", "place": "/", "since": "2026-11-22T10:00:00Z", "port": 7}]`: `apps[1]: port: 7 is also the port of another app`,
	} {
		_, err := ParseExport("x.json", []byte("{\"format\": \"jembatan-ledger\", \"version\": 1, \"decisions\": [],\n\"apps\": "+apps+"}"))
		if err == nil || !strings.HasPrefix(err.Error(), "x.json:2: "+want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %s", apps, err, want)
		}
	}
}
