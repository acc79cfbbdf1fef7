// What a page must not reach by itself.
#ifndef JEMBATAN_LOCK_LINUX_H
#define JEMBATAN_LOCK_LINUX_H

#include "gtk_linux.h"

// jb_lock keeps the view's pages from the clipboard.
void jb_lock(WebKitWebView *view);

#endif
