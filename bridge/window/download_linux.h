// Files that pages want to have saved.
#ifndef JEMBATAN_DOWNLOAD_LINUX_H
#define JEMBATAN_DOWNLOAD_LINUX_H

#include "gtk_linux.h"

// jb_watch_downloads hands the downloads of a view to the Go functions of
// download_linux.go. Those of all other views of its context are cancelled.
void jb_watch_downloads(WebKitWebView *view, guintptr id);

// jb_save has a download saved, most bytes of it; jb_refuse cancels it. Both are for
// one that waits for its destination.
void jb_save(WebKitDownload *download, const char *uri, guint64 most);
void jb_refuse(WebKitDownload *download);

#endif
