//go:build cgo

package window

// #include "cookies_linux.h"
import "C"

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"
	"unsafe"
)

// cookieJob is a request for cookies, or for a change of one, whose result is waited for.
type cookieJob struct {
	all  []*http.Cookie
	done chan error // buffered
}

// cookieJobs are these requests, by ticket. Used only on the first thread.
var cookieJobs = map[uintptr]*cookieJob{}

// Cookies returns the cookies of the pages at the host of an address. The Domain of a cookie that subdomains share begins with a
// dot. Before WebKitGTK 2.42, these are only the cookies that a request to the address carries.
func (w *Window) Cookies(ctx context.Context, address string) ([]*http.Cookie, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	all, err := w.withCookies(ctx, func(ticket C.guintptr) {
		at := C.CString(address)
		defer C.free(unsafe.Pointer(at))
		C.jb_cookies(w.native.view, at, ticket)
	})
	return ofHost(all, u), err
}

// SetCookie stores a cookie in place of the one with the same Name, Domain and Path.
func (w *Window) SetCookie(ctx context.Context, c *http.Cookie) error {
	_, err := w.withCookies(ctx, func(ticket C.guintptr) {
		cookie, free := cCookie(c)
		defer free()
		C.jb_set_cookie(w.native.view, cookie, ticket)
	})
	return err
}

// RemoveCookie removes a cookie that [Window.Cookies] has returned.
func (w *Window) RemoveCookie(ctx context.Context, c *http.Cookie) error {
	_, err := w.withCookies(ctx, func(ticket C.guintptr) {
		cookie, free := cCookie(c)
		defer free()
		C.jb_remove_cookie(w.native.view, cookie, ticket)
	})
	return err
}

// withCookies starts a request on the first thread, and waits for its result.
func (w *Window) withCookies(ctx context.Context, start func(ticket C.guintptr)) ([]*http.Cookie, error) {
	job := &cookieJob{done: make(chan error, 1)}
	if err := w.do(func() {
		nextID++
		cookieJobs[nextID] = job
		start(C.guintptr(nextID))
	}); err != nil {
		return nil, err
	}
	select {
	case err := <-job.done:
		return job.all, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// jembatanCookie receives a cookie.
//
//export jembatanCookie
func jembatanCookie(ticket C.guintptr, of *C.struct_jb_cookie) {
	job := cookieJobs[uintptr(ticket)]
	if job == nil {
		return
	}
	c := &http.Cookie{
		Name: C.GoString(of.name), Value: C.GoString(of.value), Domain: C.GoString(of.domain), Path: C.GoString(of.path),
		Secure: of.secure != 0, HttpOnly: of.http_only != 0,
	}
	if of.expires != 0 {
		c.Expires = time.Unix(int64(of.expires), 0)
	}
	for site, policy := range policies {
		if policy == of.same_site {
			c.SameSite = site
		}
	}
	job.all = append(job.all, c)
}

// jembatanCookies is called when a request has ended.
//
//export jembatanCookies
func jembatanCookies(ticket C.guintptr, why *C.char) {
	job := cookieJobs[uintptr(ticket)]
	delete(cookieJobs, uintptr(ticket))
	if job == nil {
		return
	}
	var err error
	if why != nil {
		err = errors.New("window: cookies: " + C.GoString(why))
	}
	job.done <- err
}

// policies are the values that libsoup has for SameSite.
var policies = map[http.SameSite]C.int{
	http.SameSiteNoneMode: C.SOUP_SAME_SITE_POLICY_NONE, http.SameSiteLaxMode: C.SOUP_SAME_SITE_POLICY_LAX,
	http.SameSiteStrictMode: C.SOUP_SAME_SITE_POLICY_STRICT,
}

// cCookie returns a cookie for the C code, and what frees it.
func cCookie(c *http.Cookie) (*C.struct_jb_cookie, func()) {
	of := &C.struct_jb_cookie{
		name: C.CString(c.Name), value: C.CString(c.Value), domain: C.CString(c.Domain), path: C.CString(c.Path),
		secure: flag(c.Secure), http_only: flag(c.HttpOnly), same_site: policies[c.SameSite],
	}
	if !c.Expires.IsZero() {
		of.expires = C.gint64(c.Expires.Unix())
	}
	return of, func() {
		for _, text := range []*C.char{of.name, of.value, of.domain, of.path} {
			C.free(unsafe.Pointer(text))
		}
	}
}
