//go:build cgo

package window

// #include "gtk_linux.h"
// #include "proxy_linux.h"
import "C"

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"unsafe"
)

// CanProxy reports whether the platform supports [Options.Proxy].
const CanProxy = true

// connectProxy makes the view's https requests use the proxy of the options. All views of
// the process share the setting, so it also applies to the other windows from then on. A
// window without a proxy does not change it.
func (w *Window) connectProxy() error {
	r := w.options.Proxy
	if r.URL == "" {
		return nil
	}
	if u, err := url.Parse(r.URL); err != nil || u.Host == "" {
		return errors.New("window: the proxy is not a valid URL: use http://NAME:PASSWORD@127.0.0.1:PORT")
	}
	proxy := C.CString(r.URL)
	defer C.free(unsafe.Pointer(proxy))
	var plain *C.char
	if r.All {
		plain = proxy
	} else if u, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: "http", Host: "example.com"}}); err == nil && u != nil {
		plain = C.CString(u.String())
		defer C.free(unsafe.Pointer(plain))
	}
	hosts := r.Direct
	if !r.All { // servers on this machine are reached directly, as by default
		hosts = []string{"localhost", "127.0.0.0/8", "::1"}
	}
	direct := make([]*C.char, len(hosts)+1)
	for i, host := range hosts {
		direct[i] = C.CString(host)
		defer C.free(unsafe.Pointer(direct[i]))
	}
	C.jb_proxy(w.native.view, proxy, plain, &direct[0])
	for host, pem := range r.Certificates {
		if err := w.trust(host, pem); err != nil {
			return err
		}
	}
	return nil
}

// SetProxy changes the proxy, of all windows of the process. Loads that have not ended fail, as on a phone that changes
// to another network.
func (w *Window) SetProxy(p Proxy) error {
	var err error
	if gone := w.do(func() {
		w.options.Proxy = p
		err = w.connectProxy()
	}); gone != nil {
		return gone
	}
	return err
}

func (w *Window) trust(host string, pem []byte) error {
	name, text := C.CString(host), C.CString(string(pem))
	defer C.free(unsafe.Pointer(name))
	defer C.free(unsafe.Pointer(text))
	if why := C.jb_trust(w.native.view, name, text, C.gssize(len(pem))); why != nil {
		defer C.g_free(C.gpointer(why))
		return fmt.Errorf("window: cannot use the certificate of %s: %s", host, C.GoString(why))
	}
	return nil
}
