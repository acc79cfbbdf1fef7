//go:build cgo

#include "data_linux.h"

extern void jembatanCleared(guintptr ticket, char *why); // of data_linux.go

void jb_kill(WebKitWebView *view) { webkit_web_view_terminate_web_process(view); }

static void on_cleared(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  webkit_website_data_manager_clear_finish(WEBKIT_WEBSITE_DATA_MANAGER(manager), result, &error);
  jembatanCleared((guintptr)ticket, error == NULL ? NULL : error->message);
  g_clear_error(&error);
}

static void on_listed(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GList *list = webkit_website_data_manager_fetch_finish(WEBKIT_WEBSITE_DATA_MANAGER(manager), result, NULL);
  g_list_free_full(list, (GDestroyNotify)webkit_website_data_unref);
  webkit_website_data_manager_clear(WEBKIT_WEBSITE_DATA_MANAGER(manager), WEBKIT_WEBSITE_DATA_ALL, 0, NULL, on_cleared, ticket);
}

// The network process stores what pages send to it. Once it has answered, it has handled what ended pages sent before.
void jb_clear_data(WebKitWebView *view, guintptr ticket) {
  WebKitWebsiteDataTypes types = WEBKIT_WEBSITE_DATA_LOCAL_STORAGE | WEBKIT_WEBSITE_DATA_INDEXEDDB_DATABASES |
                                 WEBKIT_WEBSITE_DATA_COOKIES;
  webkit_website_data_manager_fetch(webkit_web_view_get_website_data_manager(view), types, NULL, on_listed,
                                    (gpointer)ticket);
}
