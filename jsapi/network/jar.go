package network

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jembatan/jembatan/consent/sqlitefile"
	"golang.org/x/net/publicsuffix"
)

// mostKept is how many cookies are kept from run to run. The oldest are dropped first.
const mostKept = 3000

// jar keeps cookies: all of them in memory for the run, and persistent ones in a file as well.
type jar struct {
	memory atomic.Pointer[cookiejar.Jar]
	path   string
	db     *sql.DB // nil if nothing outlives the run
	now    func() time.Time

	mu  sync.Mutex // held while cookies change, so that memory and file have the same; guards what follows
	err error      // the first error of db
}

const (
	jarSchema = `CREATE TABLE IF NOT EXISTS cookies (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	domain  TEXT NOT NULL, -- a host, or a domain with a leading dot
	path    TEXT NOT NULL,
	name    TEXT NOT NULL,
	url     TEXT NOT NULL, -- of the response that set it
	line    TEXT NOT NULL, -- as in Set-Cookie
	expires INTEGER NOT NULL, -- in seconds since 1970
	UNIQUE (domain, path, name)
) STRICT`
	keepCookie  = `INSERT OR REPLACE INTO cookies (domain, path, name, url, line, expires) VALUES (?, ?, ?, ?, ?, ?)`
	dropCookie  = `DELETE FROM cookies WHERE domain = ? AND path = ? AND name = ?`
	dropAll     = `DELETE FROM cookies`
	dropExpired = `DELETE FROM cookies WHERE expires <= ?`
	dropOldest  = `DELETE FROM cookies WHERE id <= (SELECT id FROM cookies ORDER BY id DESC LIMIT 1 OFFSET ?)`
	listCookies = `SELECT url, line, expires FROM cookies ORDER BY id`
	longestKept = 4096 // bytes of a name and its value, as in browsers
)

// openJar opens the cookie file at path, and creates it if it does not exist; "" is a jar in memory.
func openJar(path string, now func() time.Time) (*jar, error) {
	j := &jar{path: path, now: now}
	j.memory.Store(newJar())
	if path == "" {
		return j, nil
	}
	if err := sqlitefile.Reserve(path); err != nil {
		return nil, j.explain(err)
	}
	db, err := sqlitefile.Open(path, sqlitefile.Process, sqlitefile.Patience)
	if err != nil {
		return nil, j.explain(err)
	}
	j.db = db
	if err := j.load(); err != nil {
		db.Close()
		return nil, j.explain(err)
	}
	return j, nil
}

// newJar returns an empty jar in memory. It knows the public suffixes; otherwise a server of shop.co.id could set
// cookies for all of co.id.
func newJar() *cookiejar.Jar {
	memory, err := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	if err != nil {
		panic(err) // documented always to be nil
	}
	return memory
}

func (j *jar) explain(err error) error {
	return fmt.Errorf("cookies %q cannot be used (%w): remove the file, or choose another state folder", j.path, err)
}

// load reads the cookies of earlier runs.
func (j *jar) load() error {
	if err := sqlitefile.Log(j.db, sqlitefile.Patience); err != nil {
		return err
	}
	if _, err := j.db.Exec(jarSchema); err != nil {
		return err
	}
	if _, err := j.db.Exec(dropExpired, j.now().Unix()); err != nil {
		return err
	}
	rows, err := j.db.Query(listCookies)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var from, line string
		var expires int64
		if err := rows.Scan(&from, &line, &expires); err != nil {
			return err
		}
		u, err := url.Parse(from)
		if err != nil {
			return err
		}
		c, err := http.ParseSetCookie(line)
		if err != nil {
			return err
		}
		c.MaxAge, c.Expires = 0, time.Unix(expires, 0)
		j.memory.Load().SetCookies(u, []*http.Cookie{c})
	}
	return rows.Err()
}

// Cookies returns the cookies for a request.
func (j *jar) Cookies(u *url.URL) []*http.Cookie { return j.memory.Load().Cookies(u) }

// clear removes all cookies.
func (j *jar) clear() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.memory.Store(newJar())
	if j.db == nil {
		return nil
	}
	if _, err := j.db.Exec(dropAll); err != nil {
		return j.explain(err)
	}
	return nil
}

// SetCookies stores the cookies of a response.
func (j *jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.memory.Load().SetCookies(u, cookies)
	if j.db == nil {
		return
	}
	for _, c := range cookies {
		if err := j.keep(u, c); err != nil && j.err == nil {
			j.err = j.explain(err)
		}
	}
}

// keep writes a cookie to the file, or deletes it there if it has expired or is a session cookie.
func (j *jar) keep(u *url.URL, c *http.Cookie) error {
	expires := c.Expires
	if c.MaxAge > 0 {
		expires = j.now().Add(time.Duration(c.MaxAge) * time.Second)
	}
	domain, path := place(u, c)
	if !accepted(u, c, path) {
		return nil
	}
	if c.MaxAge < 0 || !expires.After(j.now()) {
		_, err := j.db.Exec(dropCookie, domain, path, c.Name)
		return err
	}
	if len(c.Name)+len(c.Value) > longestKept {
		return nil
	}
	from := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if _, err := j.db.Exec(keepCookie, domain, path, c.Name, from.String(), c.String(), expires.Unix()); err != nil {
		return err
	}
	_, err := j.db.Exec(dropOldest, mostKept)
	return err
}

// place returns the scope of a cookie: its domain, with a leading dot, or its host, and its path (RFC 6265, 5.3).
func place(u *url.URL, c *http.Cookie) (domain, path string) {
	domain, path = strings.ToLower(u.Hostname()), c.Path
	if c.Domain != "" {
		domain = "." + strings.ToLower(strings.TrimPrefix(c.Domain, "."))
	}
	if path == "" || path[0] != '/' {
		path = "/"
		if i := strings.LastIndexByte(u.Path, '/'); i > 0 {
			path = u.Path[:i]
		}
	}
	return domain, path
}

// accepted reports whether a jar accepts a cookie from u. It rejects a cookie for the domain of another host.
func accepted(u *url.URL, c *http.Cookie, path string) bool {
	probe := newJar()
	probe.SetCookies(u, []*http.Cookie{{Name: c.Name, Value: "x", Domain: c.Domain, Path: c.Path, Secure: c.Secure}})
	return len(probe.Cookies(&url.URL{Scheme: "https", Host: u.Host, Path: path})) > 0
}

// Close closes the file. It returns the first error that occurred with it.
func (j *jar) Close() error {
	if j.db == nil {
		return nil
	}
	err := j.db.Close()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err != nil {
		return j.err
	}
	if err != nil {
		return j.explain(err)
	}
	return nil
}
