//go:build !linux || !cgo

package window

import (
	"context"
	"errors"
)

var errNoData = errors.New("what pages have stored themselves (cookies, localStorage) can be removed only with WebKitGTK, on Linux")

// ClearData removes what pages have stored; here it returns an error.
func (w *Window) ClearData(context.Context) error { return errNoData }
