// Which page a web view shows, and what may replace it. Every function must be called on
// the first thread.
#ifndef JEMBATAN_NAVIGATION_LINUX_H
#define JEMBATAN_NAVIGATION_LINUX_H

#include <webkit2/webkit2.h>

// jb_watch_navigation reports the view's loads, and the windows that its page opens, to the
// Go functions of navigation_linux.go, opening_linux.go and replacing_linux.go.
void jb_watch_navigation(WebKitWebView *view, guintptr id);

// jb_committed returns, when a load has been committed, the address of its page. The URI of
// the view is not it: as soon as the host has requested another load, it is the address of
// that one, even if WebKit has not reported the commit yet. The current item of the history
// changes only with the page.
const char *jb_committed(WebKitWebView *view);

#endif
