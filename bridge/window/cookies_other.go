//go:build !linux || !cgo

package window

import (
	"context"
	"errors"
	"net/http"
)

var errNoCookies = errors.New("cookies of pages can be read and changed only with WebKitGTK, on Linux")

// Cookies returns the cookies of the pages at the host of an address; here it returns an error.
func (w *Window) Cookies(context.Context, string) ([]*http.Cookie, error) { return nil, errNoCookies }

// SetCookie stores a cookie; here it returns an error.
func (w *Window) SetCookie(context.Context, *http.Cookie) error { return errNoCookies }

// RemoveCookie removes a cookie; here it returns an error.
func (w *Window) RemoveCookie(context.Context, *http.Cookie) error { return errNoCookies }
