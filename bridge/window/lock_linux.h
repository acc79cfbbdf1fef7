// Restricts what pages can reach on their own.
#ifndef JEMBATAN_LOCK_LINUX_H
#define JEMBATAN_LOCK_LINUX_H

#include "gtk_linux.h"

// jb_lock denies the view's pages access to the clipboard.
void jb_lock(WebKitWebView *view);

#endif
