//go:build cgo

#include "navigation_linux.h"

// Go functions of navigation_linux.go and opening_linux.go.
extern void jembatanStarted(guintptr id);
extern void jembatanCommitted(guintptr id, char *address);
extern void jembatanOpens(guintptr id, char *address, int gesture, WebKitURIRequest *request);

// The address of a view is the one that is asked for from the start of a load,
// whoever asks. It is that of the page only as the load is committed.
static void on_load_changed(WebKitWebView *view, WebKitLoadEvent event, gpointer id) {
  const char *address = webkit_web_view_get_uri(view);
  if (event == WEBKIT_LOAD_STARTED) jembatanStarted((guintptr)id);
  if (event == WEBKIT_LOAD_COMMITTED) jembatanCommitted((guintptr)id, (char *)(address ? address : ""));
}

// A page that opens a window gets none. What it wants to show there comes in its
// place, as in a wallet, where the host finds that it may; and never from here,
// where WebKit waits for the window.
static GtkWidget *on_create(WebKitWebView *view, WebKitNavigationAction *action, gpointer id) {
  (void)view;
  WebKitURIRequest *request = webkit_navigation_action_get_request(action);
  const char *address = webkit_uri_request_get_uri(request);
  jembatanOpens((guintptr)id, (char *)(address ? address : ""), webkit_navigation_action_is_user_gesture(action), request);
  return NULL;
}

void jb_watch_navigation(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "load-changed", G_CALLBACK(on_load_changed), (gpointer)id);
  // WebKit would refuse in silence, and what a page opens after it has waited for
  // an answer, too: the host decides, and says so.
  webkit_settings_set_javascript_can_open_windows_automatically(webkit_web_view_get_settings(view), TRUE);
  g_signal_connect(view, "create", G_CALLBACK(on_create), (gpointer)id);
}
