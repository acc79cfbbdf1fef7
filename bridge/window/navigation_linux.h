// Which page a web view shows, and who may replace it. Every function is called on
// the first thread.
#ifndef JEMBATAN_NAVIGATION_LINUX_H
#define JEMBATAN_NAVIGATION_LINUX_H

#include <webkit2/webkit2.h>

// jb_watch_navigation tells the Go functions of navigation_linux.go, opening_linux.go
// and replacing_linux.go of the view's loads, and of the windows that its page opens.
void jb_watch_navigation(WebKitWebView *view, guintptr id);

#endif
