// Permission requests of pages. Every function is called on the first thread.
#ifndef JEMBATAN_PERMISSIONS_LINUX_H
#define JEMBATAN_PERMISSIONS_LINUX_H

#include <webkit2/webkit2.h>

// jb_deny denies every permission that a page requests, and calls jembatanDenied for each.
void jb_deny(WebKitWebView *view, guintptr id);

#endif
