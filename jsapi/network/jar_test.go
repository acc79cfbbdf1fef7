package network

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// jarTest is a cookie file that is used by several runs, with a clock of its own.
type jarTest struct {
	t    *testing.T
	path string
	now  time.Time
}

func newJarTest(t *testing.T) *jarTest {
	return &jarTest{t, filepath.Join(t.TempDir(), "cookies.db"), time.Now()}
}

// run opens the file, stores the cookies that a response from an address sets, and closes it.
func (j *jarTest) run(from string, lines ...string) {
	j.t.Helper()
	jar, err := openJar(j.path, func() time.Time { return j.now })
	if err != nil {
		j.t.Fatal(err)
	}
	for _, line := range lines {
		c, err := http.ParseSetCookie(line)
		if err != nil {
			j.t.Fatal(err)
		}
		jar.SetCookies(parsed(j.t, from), []*http.Cookie{c})
	}
	if err := jar.Close(); err != nil {
		j.t.Error(err)
	}
}

// sent returns the cookies that a new run sends to an address.
func (j *jarTest) sent(to string) string {
	j.t.Helper()
	jar, err := openJar(j.path, func() time.Time { return j.now })
	if err != nil {
		j.t.Fatal(err)
	}
	defer jar.Close()
	var all []string
	for _, c := range jar.Cookies(parsed(j.t, to)) {
		all = append(all, c.String())
	}
	return strings.Join(all, "; ")
}

func parsed(t *testing.T, text string) *url.URL {
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestPersistentCookiesOutliveTheRun(t *testing.T) {
	j := newJarTest(t)
	j.run("https://api.shop.example/v1/login", "login=1; Max-Age=3600; Path=/", "session=2", "wide=3; Max-Age=60; Domain=shop.example; Path=/",
		"deep=4; Max-Age=3600", "secure=5; Max-Age=3600; Path=/; Secure", "past=6; Expires=Thu, 01 Jan 1970 00:00:00 GMT")
	for to, want := range map[string]string{
		"https://api.shop.example/":        "login=1; wide=3; secure=5",
		"http://api.shop.example/":         "login=1; wide=3",
		"https://api.shop.example/v1/menu": "deep=4; login=1; wide=3; secure=5",
		"https://www.shop.example/":        "wide=3",
		"https://other.example/":           "",
	} {
		if got := j.sent(to); got != want {
			t.Errorf("%s gets %q, want %q", to, got, want)
		}
	}
	j.now = j.now.Add(2 * time.Minute)
	if got := j.sent("https://www.shop.example/"); got != "" {
		t.Errorf("an expired cookie is sent: %s", got)
	}
	j.run("https://api.shop.example/", "login=; Max-Age=-1; Path=/", "secure=7; Path=/")
	if got := j.sent("https://api.shop.example/"); got != "" {
		t.Errorf("after one cookie was deleted, and one replaced by a session cookie, %s is sent", got)
	}
}

// TestCookiesOfAnotherHostStay has a host set and delete the cookies of another one.
func TestCookiesOfAnotherHostStay(t *testing.T) {
	j := newJarTest(t)
	j.run("https://api.shop.example/", "a=1; Max-Age=3600; Domain=shop.example; Path=/", "b=2; Max-Age=3600; Path=/")
	j.run("https://evil.example/", "a=9; Max-Age=3600; Domain=shop.example; Path=/", "b=; Max-Age=-1; Domain=api.shop.example; Path=/",
		"a=; Max-Age=-1; Domain=shop.example; Path=/")
	if got, want := j.sent("https://api.shop.example/"), "a=1; b=2"; got != want {
		t.Errorf("%q is sent, want %q", got, want)
	}
}

func TestNoCookieIsSetForAPublicSuffix(t *testing.T) {
	j := newJarTest(t)
	j.run("https://evil.co.id/", "a=1; Domain=co.id; Max-Age=999", "b=1; Domain=evil.co.id; Max-Age=999", "c=1; Domain=id; Max-Age=999")
	if got := j.sent("https://shop.co.id/"); got != "" {
		t.Errorf("another host is sent %q", got)
	}
	if got, want := j.sent("https://pay.evil.co.id/"), "b=1"; got != want {
		t.Errorf("its own hosts are sent %q, want %q", got, want)
	}
}

func TestCookiesInMemoryEndWithTheRun(t *testing.T) {
	jar, err := openJar("", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(parsed(t, "http://a.example/"), []*http.Cookie{{Name: "a", Value: "1", MaxAge: 60}})
	if len(jar.Cookies(parsed(t, "http://a.example/"))) != 1 {
		t.Error("it is not kept for the run")
	}
	if err := jar.Close(); err != nil {
		t.Error(err)
	}
}

func TestErrorNamesAFileThatIsNotACookieFile(t *testing.T) {
	j := newJarTest(t)
	if err := os.WriteFile(j.path, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(Options{Cookies: j.path})
	if err == nil || !strings.Contains(err.Error(), j.path) || !strings.Contains(err.Error(), "choose another state folder") {
		t.Errorf("got %v", err)
	}
}

func TestNumberOfStoredCookiesIsLimited(t *testing.T) {
	j := newJarTest(t)
	jar, err := openJar(j.path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer jar.Close()
	for i := range mostKept + 100 {
		c := &http.Cookie{Name: "c" + string(rune('a'+i%26)) + time.Duration(i).String(), Value: "1", MaxAge: 3600}
		jar.SetCookies(parsed(t, "http://a.example/"), []*http.Cookie{c})
	}
	jar.SetCookies(parsed(t, "http://a.example/"), []*http.Cookie{{Name: "long", Value: strings.Repeat("x", longestKept), MaxAge: 3600}})
	var n int
	if err := jar.db.QueryRow("SELECT count(*) FROM cookies").Scan(&n); err != nil || n != mostKept {
		t.Errorf("%d are kept, %v; want %d", n, err, mostKept)
	}
}

// TestForgottenCookiesAreGone clears a jar: neither this run nor the next one sends a cookie, and new ones are kept.
func TestForgottenCookiesAreGone(t *testing.T) {
	j := newJarTest(t)
	const shop = "https://api.shop.example/"
	j.run(shop, "login=1; Max-Age=3600; Path=/", "wide=2; Max-Age=60; Domain=shop.example; Path=/")
	jar, err := openJar(j.path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(parsed(t, shop), []*http.Cookie{{Name: "session", Value: "3"}})
	if got := jar.Cookies(parsed(t, shop)); len(got) != 3 {
		t.Fatalf("the jar has %v", got)
	}
	if err := jar.clear(); err != nil {
		t.Fatal(err)
	}
	if got := jar.Cookies(parsed(t, shop)); len(got) > 0 {
		t.Errorf("the run still sends %v", got)
	}
	if err := jar.Close(); err != nil {
		t.Fatal(err)
	}
	if got := j.sent(shop); got != "" {
		t.Errorf("the next run sends %q", got)
	}
	j.run(shop, "login=4; Max-Age=3600; Path=/")
	if got := j.sent(shop); got != "login=4" {
		t.Errorf("after a new login, runs send %q", got)
	}
}

// TestCookieThatComesAsAllAreForgotten clears a jar while a cookie is being stored: what the run sends, the next one sends as well.
func TestCookieThatComesAsAllAreForgotten(t *testing.T) {
	j := newJarTest(t)
	const shop = "https://api.shop.example/"
	var jar *jar
	cleared := make(chan error, 1)
	var once sync.Once
	jar, err := openJar(j.path, func() time.Time {
		if jar != nil {
			once.Do(func() {
				go func() { cleared <- jar.clear() }()
				select {
				case err := <-cleared:
					cleared <- err
				case <-time.After(100 * time.Millisecond): // it waits for the cookie
				}
			})
		}
		return time.Now()
	})
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(parsed(t, shop), []*http.Cookie{{Name: "login", Value: "1", MaxAge: 3600, Path: "/"}})
	if err := <-cleared; err != nil {
		t.Fatal(err)
	}
	sent := len(jar.Cookies(parsed(t, shop)))
	if err := jar.Close(); err != nil {
		t.Fatal(err)
	}
	if next := j.sent(shop); sent > 0 || next != "" {
		t.Errorf("the run sends %d cookies, and the next one %q", sent, next)
	}
}
