//go:build cgo

#include "data_linux.h"
#include "gtk_linux.h"

extern void jembatanCleared(guintptr ticket, char *why); // of data_linux.go

static void on_cleared(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  webkit_website_data_manager_clear_finish(WEBKIT_WEBSITE_DATA_MANAGER(manager), result, &error);
  jembatanCleared((guintptr)ticket, error == NULL ? NULL : error->message);
  g_clear_error(&error);
}

static void on_handled(GObject *manager, GAsyncResult *result, gpointer ticket) {
  jb_fetched(manager, result);
  webkit_website_data_manager_clear(WEBKIT_WEBSITE_DATA_MANAGER(manager), WEBKIT_WEBSITE_DATA_ALL, 0, NULL, on_cleared, ticket);
}

void jb_clear_data(WebKitWebView *view, guintptr ticket) { jb_fetch_data(view, on_handled, (gpointer)ticket); }
