// Downloads that pages start.
#ifndef JEMBATAN_DOWNLOAD_LINUX_H
#define JEMBATAN_DOWNLOAD_LINUX_H

#include "gtk_linux.h"

// jb_watch_downloads hands the downloads of a view to the Go functions of download_linux.go.
// Downloads of other views in the same context are cancelled.
void jb_watch_downloads(WebKitWebView *view, guintptr id);

// jb_save saves a download, up to most bytes of it; jb_refuse cancels it. The download must
// be waiting for a destination.
void jb_save(WebKitDownload *download, const char *uri, guint64 most);
void jb_refuse(WebKitDownload *download);

#endif
