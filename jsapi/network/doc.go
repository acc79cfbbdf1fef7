// Package network makes the HTTP requests of my.request, my.httpRequest, networkRequest, my.uploadFile and
// my.downloadFile.
//
// Its duty: send what a page asked for, to the hosts that its program may reach and to no others, within a time and
// a size, and tell what the server really said. It must never know calls, callbacks, published codes, manifests or
// files: it takes lists, readers and writers.
//
// # What is sent
//
// HTTP/1.1, so that names of header fields arrive as the page spelled them; on the wire they stand sorted. Fields
// that say where a message ends or belong to one connection are not the page's to set and are dropped: Host,
// Content-Length, Transfer-Encoding, Connection and their kin, and Accept-Encoding, since answers are unzipped here.
// So is Referer, which the published pages reserve for the host; [Options] has it. The proxy is that of the
// environment (HTTPS_PROXY, NO_PROXY, …).
//
// Cookies: the published page of common questions about my.request says that what a server sets is kept in the
// program's process and sent back with later requests, out of the page's sight. So a [Client] has a jar;
// a page that writes a Cookie field itself gets that one instead. The browser's own cookies are never sent. A jar
// with a file keeps there, for clients to come, what a server gave a time to live: 3000 cookies of 4 KB at most.
//
// # What comes back
//
// Header fields as the server spelled and ordered them, repeated ones repeated, although net/http rewrites them: the
// connection keeps a copy of what the head of an answer was. Answers by HTTPS through a proxy, which are encrypted
// where that copy is made, have them in net/http's spelling, sorted. Content-Encoding and Content-Length are told as
// sent; the body is unzipped. Any status is an answer, no error.
//
// # Limits
//
// The published page knows no limit of simultaneous requests; here 64 run at once and more wait for their turn, which
// does not count as their time. A body may have 32 MB, the head of an answer 256 KB, and 10 redirects are
// followed, each held to the same hosts.
package network
