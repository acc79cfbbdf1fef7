package jsapi

import "github.com/jembatan/jembatan/jsapi/network"

// httpRequest is my.httpRequest, the older my.request: it sends a form where the
// page says nothing else.
func (h Host) httpRequest() Method {
	return h.requesting("httpRequest", network.DefaultHTTPContentType)
}
