//go:build cgo

#include "hand_linux.h"

// Go functions of hand_linux.go.
extern void jembatanHand(guintptr id, char *what);
extern void jembatanPress(guintptr id);
extern void jembatanUse(guintptr id, char *step);

static gboolean on_event(GtkWidget *view, GdkEvent *event, gpointer id) {
  (void)view;
  if (event->type == GDK_BUTTON_PRESS || event->type == GDK_TOUCH_BEGIN) jembatanPress((guintptr)id);
  return FALSE;
}

void jb_watch_presses(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "event", G_CALLBACK(on_event), (gpointer)id);
}

// text_of is the text of a message, NULL if it is none.
static char *text_of(WebKitJavascriptResult *result) {
  JSCValue *value = webkit_javascript_result_get_js_value(result);
  return jsc_value_is_string(value) ? jsc_value_to_string(value) : NULL;
}

static void on_hand(WebKitUserContentManager *manager, WebKitJavascriptResult *result, gpointer id) {
  (void)manager;
  char *what = text_of(result);
  if (what != NULL) jembatanHand((guintptr)id, what);
  g_free(what);
}

static void on_use(WebKitUserContentManager *manager, WebKitJavascriptResult *result, gpointer id) {
  (void)manager;
  char *step = text_of(result);
  if (step != NULL) jembatanUse((guintptr)id, step);
  g_free(step);
}

// listen_to injects a script that tells something, and connects what hears it.
static void listen_to(WebKitWebView *view, const char *channel, const char *script, WebKitUserContentInjectedFrames frames,
                      GCallback heard, guintptr id) {
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager(view);
  char *signal = g_strdup_printf("script-message-received::%s", channel);
  g_signal_connect(manager, signal, heard, (gpointer)id);
  g_free(signal);
  // The script world has the channel's name. Pages have no access to it.
  webkit_user_content_manager_register_script_message_handler_in_world(manager, channel, channel);
  WebKitUserScript *watch =
      webkit_user_script_new_for_world(script, frames, WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, channel, NULL, NULL);
  webkit_user_content_manager_add_script(manager, watch);
  webkit_user_script_unref(watch);
}

void jb_watch_hand(WebKitWebView *view, const char *channel, const char *script, guintptr id) {
  listen_to(view, channel, script, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES, G_CALLBACK(on_hand), id);
}

void jb_watch_use(WebKitWebView *view, const char *channel, const char *script, guintptr id) {
  listen_to(view, channel, script, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, G_CALLBACK(on_use), id);
}
