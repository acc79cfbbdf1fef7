//go:build cgo

#include "offline_linux.h"

// Go function of offline_linux.go.
extern void jembatanCut(guintptr ticket, char *why);

static const char *name = "jembatan-offline";

struct cut {
  WebKitUserContentManager *manager;
  char *script;
  guintptr ticket;
};

static void on_saved(GObject *store, GAsyncResult *result, gpointer data) {
  struct cut *cut = data;
  GError *error = NULL;
  WebKitUserContentFilter *filter =
      webkit_user_content_filter_store_save_finish(WEBKIT_USER_CONTENT_FILTER_STORE(store), result, &error);
  if (filter != NULL) {
    WebKitUserScript *script = webkit_user_script_new(cut->script, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                                      WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, NULL, NULL);
    webkit_user_content_manager_add_filter(cut->manager, filter);
    webkit_user_content_manager_add_script(cut->manager, script);
    g_object_set_data_full(G_OBJECT(cut->manager), name, script, (GDestroyNotify)webkit_user_script_unref);
    webkit_user_content_filter_unref(filter);
  }
  jembatanCut(cut->ticket, error == NULL ? NULL : error->message);
  g_clear_error(&error);
  g_object_unref(cut->manager);
  g_free(cut->script);
  g_free(cut);
}

void jb_cut(WebKitWebView *view, const char *folder, const char *rules, const char *script, guintptr ticket) {
  jb_uncut(view);
  struct cut *cut = g_new0(struct cut, 1);
  cut->manager = g_object_ref(webkit_web_view_get_user_content_manager(view));
  cut->script = g_strdup(script);
  cut->ticket = ticket;
  WebKitUserContentFilterStore *store = webkit_user_content_filter_store_new(folder);
  GBytes *source = g_bytes_new(rules, strlen(rules));
  webkit_user_content_filter_store_save(store, name, source, NULL, on_saved, cut);
  g_bytes_unref(source);
  g_object_unref(store);
}

void jb_uncut(WebKitWebView *view) {
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager(view);
  WebKitUserScript *script = g_object_get_data(G_OBJECT(manager), name);
  webkit_user_content_manager_remove_filter_by_id(manager, name);
  if (script != NULL) webkit_user_content_manager_remove_script(manager, script);
  g_object_set_data(G_OBJECT(manager), name, NULL);
}
