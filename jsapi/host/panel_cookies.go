package host

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// cookie is a cookie of the pages at the current page's host, as the panel shows it.
type cookie struct {
	Name     string     `json:"name"`
	Value    string     `json:"value"`
	Domain   string     `json:"domain"` // begins with a dot if subdomains share the cookie
	Path     string     `json:"path"`
	Expires  *time.Time `json:"expires,omitempty"` // absent for a session cookie
	Secure   bool       `json:"secure,omitempty"`
	HTTPOnly bool       `json:"httpOnly,omitempty"`
	SameSite string     `json:"sameSite,omitempty"`
}

// sameSites are the values of SameSite as servers write them. WebKit reports None for cookies without the attribute, too, so that
// it says nothing.
var sameSites = map[http.SameSite]string{http.SameSiteLaxMode: "Lax", http.SameSiteStrictMode: "Strict"}

// cookieAddress returns the address whose cookies the panel shows: that of the current page.
func (h *Host) cookieAddress() string {
	if s := h.session.Load(); s != nil {
		if d := s.Current(); d != nil && d.Origin != "null" {
			return d.URL
		}
	}
	return h.target.url
}

// pageCookies returns the cookies of the current page's host.
func (h *Host) pageCookies(ctx context.Context) ([]*http.Cookie, error) {
	w, err := h.shownNow()
	if err != nil {
		return nil, err
	}
	return w.Cookies(ctx, h.cookieAddress())
}

// shownCookies returns the cookies for the panel.
func (h *Host) shownCookies(ctx context.Context) ([]cookie, error) {
	all, err := h.pageCookies(ctx)
	shown := []cookie{}
	for _, c := range all {
		one := cookie{Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, Secure: c.Secure, HTTPOnly: c.HttpOnly, SameSite: sameSites[c.SameSite]}
		if !c.Expires.IsZero() {
			one.Expires = &c.Expires
		}
		shown = append(shown, one)
	}
	return shown, err
}

// changedCookie is a cookie to store. With a domain, it is the cookie of that domain and path, which keeps its other attributes.
// Without one, it is the cookie of the page's host and the path /; a new one is a session cookie.
type changedCookie struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Domain string `json:"domain"`
	Path   string `json:"path"`
}

// mostCookie is how many bytes name and value may have. Browsers keep no more.
const mostCookie = 4096

func (c changedCookie) check() error {
	control := func(r rune) bool { return r < ' ' || r == 0x7f }
	switch {
	case c.Name == "":
		return errors.New("a cookie must have a name")
	case strings.ContainsAny(c.Name, "=; \t") || strings.ContainsFunc(c.Name, control):
		return fmt.Errorf("the name of a cookie must not contain spaces, control characters, = or ;: %q", c.Name)
	case strings.Contains(c.Value, ";") || strings.ContainsFunc(c.Value, control):
		return errors.New("the value of a cookie must not contain ; or control characters")
	case len(c.Name)+len(c.Value) > mostCookie:
		return fmt.Errorf("a cookie has at most %d bytes", mostCookie)
	}
	return nil
}

func (h *Host) setCookie(ctx context.Context, to changedCookie) (done, error) {
	if err := to.check(); err != nil {
		return done{}, err
	}
	address, err := url.Parse(h.cookieAddress())
	if err != nil {
		return done{}, err
	}
	of := namedCookie{to.Name, to.Domain, to.Path}
	if of.Domain == "" {
		of.Domain, of.Path = address.Hostname(), "/"
	}
	all, err := h.pageCookies(ctx)
	if err != nil {
		return done{}, err
	}
	c := of.in(all)
	switch {
	case c != nil:
	case to.Domain != "":
		return done{}, errGone
	default:
		c = &http.Cookie{Name: of.Name, Domain: of.Domain, Path: of.Path}
	}
	c.Value = to.Value
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	return done{}, h.steered(w.SetCookie(ctx, c), trace.Steer{What: "cookie", To: c.Name})
}

// namedCookie identifies a cookie.
type namedCookie struct {
	Name   string `json:"name"`
	Domain string `json:"domain"`
	Path   string `json:"path"`
}

// in returns the cookie among others, or nil.
func (n namedCookie) in(all []*http.Cookie) *http.Cookie {
	for _, c := range all {
		if c.Name == n.Name && c.Domain == n.Domain && c.Path == n.Path {
			return c
		}
	}
	return nil
}

// errGone is the error for a cookie that the page or its server has removed meanwhile.
var errGone = errors.New("the page no longer has this cookie")

func (h *Host) removeCookie(ctx context.Context, of namedCookie) (done, error) {
	all, err := h.pageCookies(ctx)
	if err != nil {
		return done{}, err
	}
	c := of.in(all)
	if c == nil {
		return done{}, errGone
	}
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	return done{}, h.steered(w.RemoveCookie(ctx, c), trace.Steer{What: "remove-cookie", To: c.Name})
}

func (h *Host) clearCookies(ctx context.Context, _ struct{}) (done, error) {
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	all, err := h.pageCookies(ctx)
	if err != nil {
		return done{}, err
	}
	removed, err := removeAll(all, func(c *http.Cookie) error { return w.RemoveCookie(ctx, c) })
	if removed > 0 || err == nil {
		h.recordOfPage(trace.Steer{What: "clear-cookies", To: keptOf(len(all)-removed, len(all))})
	}
	return done{}, err
}

// removeAll removes cookies, each although others cannot be removed. It returns how many it has removed, and an error that names
// the others.
func removeAll(all []*http.Cookie, remove func(*http.Cookie) error) (removed int, err error) {
	var kept []string
	for _, c := range all {
		if why := remove(c); why != nil {
			kept = append(kept, c.Name)
			err = cmp.Or(err, why)
			continue
		}
		removed++
	}
	if err != nil {
		err = fmt.Errorf("%s: %s: %w", keptOf(len(kept), len(all)), strings.Join(kept, ", "), err)
	}
	return removed, err
}

// keptOf says how many cookies were not removed; "" if all were.
func keptOf(kept, all int) string {
	if kept == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d cookies could not be removed", kept, all)
}
