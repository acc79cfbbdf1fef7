// What a page wants of the machine. Every function is called on the first thread.
#ifndef JEMBATAN_PERMISSIONS_LINUX_H
#define JEMBATAN_PERMISSIONS_LINUX_H

#include <webkit2/webkit2.h>

// jb_deny refuses whatever a page wants of the machine, and tells jembatanDenied of it.
void jb_deny(WebKitWebView *view, guintptr id);

#endif
