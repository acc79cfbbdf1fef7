//go:build cgo

#include "navigation_linux.h"

// Go functions of navigation_linux.go.
extern void jembatanStarted(guintptr id);
extern void jembatanCommitted(guintptr id, char *address);

// The address of a view is the one that is asked for from the start of a load,
// whoever asks. It is that of the page only as the load is committed.
static void on_load_changed(WebKitWebView *view, WebKitLoadEvent event, gpointer id) {
  const char *address = webkit_web_view_get_uri(view);
  if (event == WEBKIT_LOAD_STARTED) jembatanStarted((guintptr)id);
  if (event == WEBKIT_LOAD_COMMITTED) jembatanCommitted((guintptr)id, (char *)(address ? address : ""));
}

void jb_watch_loads(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "load-changed", G_CALLBACK(on_load_changed), (gpointer)id);
}
