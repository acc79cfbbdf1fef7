// How a web view is brought to send its https requests through a proxy. Both
// functions are called on the first thread.
#ifndef JEMBATAN_PROXY_LINUX_H
#define JEMBATAN_PROXY_LINUX_H

#include <webkit2/webkit2.h>

// jb_proxy has https requests of all views that share this view's storage go
// through a proxy, but for those to this machine; plain_proxy is that of http
// requests, or NULL.
void jb_proxy(WebKitWebView *view, const char *proxy, const char *plain_proxy, const char *const *direct);

// jb_trust takes a certificate, in PEM, for the host's own. It returns what is
// wrong with it, to be freed, or NULL.
char *jb_trust(WebKitWebView *view, const char *host, const char *pem, gssize length);

#endif
