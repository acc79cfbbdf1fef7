// The proxy of web views. Both functions must be called on the first thread.
#ifndef JEMBATAN_PROXY_LINUX_H
#define JEMBATAN_PROXY_LINUX_H

#include <webkit2/webkit2.h>

// jb_proxy makes all views that share this view's storage send https requests through a
// proxy, except those to the hosts in direct. plain_proxy is the proxy for http requests,
// or NULL.
void jb_proxy(WebKitWebView *view, const char *proxy, const char *plain_proxy, const char *const *direct);

// jb_trust accepts a certificate in PEM for a host. It returns NULL, or an error message
// that the caller must free.
char *jb_trust(WebKitWebView *view, const char *host, const char *pem, gssize length);

#endif
