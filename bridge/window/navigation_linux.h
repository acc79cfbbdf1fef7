// Which page a web view shows, and what may replace it. Every function must be called on
// the first thread.
#ifndef JEMBATAN_NAVIGATION_LINUX_H
#define JEMBATAN_NAVIGATION_LINUX_H

#include <webkit2/webkit2.h>

// jb_watch_navigation reports the view's loads, and the windows that its page opens, to the
// Go functions of navigation_linux.go, opening_linux.go and replacing_linux.go.
void jb_watch_navigation(WebKitWebView *view, guintptr id);

// jb_committed returns, when a load has been committed, the address of its page: that of the
// view's main resource. An empty page has none; for it, the view and its history must agree,
// and otherwise the result is empty. Neither is enough by itself: the view has the address of
// the host's next load as soon as the host has requested one, even before WebKit reports the
// commit of the page before it, and the history moves on as soon as the page requests it,
// even if the page then goes elsewhere.
const char *jb_committed(WebKitWebView *view);

#endif
