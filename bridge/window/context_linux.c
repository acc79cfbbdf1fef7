//go:build cgo

#include "context_linux.h"

// webview creates its views in WebKit's default context, which keeps its data in the
// user's own data folder. The only setting that changes this, XDG_DATA_HOME, also affects
// GLib, which then does not find the user's programs. The two functions below override
// WebKit's functions of the same names: the linker finds them first.

static WebKitWebContext *context = NULL;

void jb_keep(const char *data, const char *cache) {
  if (context != NULL) return;
  WebKitWebsiteDataManager *manager =
      webkit_website_data_manager_new("base-data-directory", data, "base-cache-directory", cache, NULL);
  context = webkit_web_context_new_with_website_data_manager(manager);
  g_object_unref(manager);
}

WebKitWebContext *webkit_web_context_get_default(void) {
  if (context == NULL) context = webkit_web_context_new();
  return context;
}

GtkWidget *webkit_web_view_new(void) { return webkit_web_view_new_with_context(webkit_web_context_get_default()); }
