// Package network makes the HTTP requests of my.request, my.httpRequest, networkRequest, my.uploadFile and
// my.downloadFile.
//
// It sends what a page asked for, to the hosts that its program may reach and to no others, within limits of time
// and size, and reports what the server really sent. It must never know calls, callbacks, published codes, manifests or
// files: it takes lists, readers and writers.
//
// # What is sent
//
// Requests are HTTP/1.1, so that header names arrive as the page spelled them; on the wire they are sorted. A page
// cannot set the headers that frame a message or belong to one connection: Host, Content-Length, Transfer-Encoding,
// Connection and similar ones are dropped, and so is Accept-Encoding, since this package decompresses responses.
// Referer is dropped as well: the published pages reserve it for the host, which sets it in [Options]. Proxies are
// taken from the environment (HTTPS_PROXY, NO_PROXY, …).
//
// Cookies: the published FAQ of my.request says that the cookies a server sets are kept in the program's process and
// sent back with later requests, and that the page cannot see them. So a [Client] has a cookie jar. If a page sets a
// Cookie header itself, that one is sent instead. The browser's own cookies are never sent. A jar with a file keeps
// persistent cookies there for later runs: at most 3000, of at most 4 KB each.
//
// # What is returned
//
// Headers are returned with the server's spelling and order, including repeated ones, although net/http rewrites them:
// the connection keeps a copy of the head of a response. HTTPS responses through a proxy are encrypted where that copy
// is made; their headers have net/http's spelling and are sorted. Content-Encoding and Content-Length are returned as
// sent; the body is decompressed. A response with any status is not an error.
//
// # Limits
//
// The published page states no limit on simultaneous requests. Here 64 run at once; others wait, and the wait does not
// count toward their timeout. A response body may have 32 MB and the head of a response 256 KB. At most 10 redirects
// are followed, only to hosts that are allowed.
package network
