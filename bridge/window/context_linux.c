//go:build cgo

#include "context_linux.h"

// webview makes its views in WebKit's default context, which keeps its data below
// the person's own data folder. The one way to tell it otherwise, XDG_DATA_HOME,
// tells GLib too, which then finds none of the person's programs. So the linker
// finds the two functions here before WebKit's own of these names.

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
