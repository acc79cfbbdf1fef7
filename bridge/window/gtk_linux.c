//go:build cgo

#include "gtk_linux.h"
#include "frame_linux.h"
#include "hand_linux.h"
#include "keys_linux.h"
#include "navigation_linux.h"

#include <signal.h>
#include <string.h>

// Go functions of native_linux.go.
extern void jembatanClosed(guintptr id);
extern void jembatanReload(guintptr id);
extern void jembatanMoved(guintptr id);
extern void jembatanTitled(guintptr id, char *title);
extern void jembatanDied(guintptr id, char *address, char *why);
extern void jembatanPageEnded(guintptr id);
extern int jembatanLoadFailed(guintptr id, char *address, char *why);
extern void jembatanMessage(guintptr id, char *text, gsize length, WebKitScriptMessageReply *reply);
extern int jembatanDialog(guintptr id, char *kind, char *text);
extern void jembatanOutside(guintptr id, char *address);
extern int jembatanWaits(guintptr id, char *text, WebKitScriptDialog *dialog);
extern void jembatanPicture(guintptr ticket, char *png, gsize length, char *why);

// Full and medium hinting give each letter a width of whole pixels. Full is the default of an X server without a desktop. Texts
// then have another width than on a phone, and uneven gaps where the phone is scaled.
static void limit_hinting(void) {
  GtkSettings *settings = gtk_settings_get_default();
  char *style = NULL;
  g_object_get(settings, "gtk-xft-hintstyle", &style, NULL);
  if (g_strcmp0(style, "hintfull") == 0 || g_strcmp0(style, "hintmedium") == 0)
    g_object_set(settings, "gtk-xft-hintstyle", "hintslight", NULL);
  g_free(style);
}

int jb_init(void) {
  static int done = 0;
  if (!done) {
    // JavaScriptCore stops threads with SIGUSR1. It replaces any handler that it finds,
    // such as Go's, and prints a warning. Resetting the handler first avoids the warning;
    // the signal must not be changed after WebKit has loaded.
    signal(SIGUSR1, SIG_DFL);
    done = gtk_init_check(NULL, NULL);
    if (done) limit_hinting();
  }
  return done;
}

GtkWidget *jb_window_new(const char *title, int width, int height, int sheet, GtkWidget *parent) {
  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title(GTK_WINDOW(window), title);
  gtk_window_set_default_size(GTK_WINDOW(window), width, height);
  if (sheet && parent != NULL) {
    gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
    gtk_window_set_type_hint(GTK_WINDOW(window), GDK_WINDOW_TYPE_HINT_DIALOG);
    gtk_window_set_transient_for(GTK_WINDOW(window), GTK_WINDOW(parent));
    gtk_window_set_skip_taskbar_hint(GTK_WINDOW(window), TRUE);
  }
  return window;
}

static gboolean on_delete(GtkWidget *window, GdkEvent *event, gpointer id) {
  (void)window, (void)event;
  jembatanClosed((guintptr)id);
  return TRUE; // the host destroys or hides the window
}

static gboolean on_configure(GtkWidget *window, GdkEvent *event, gpointer id) {
  (void)window, (void)event;
  jembatanMoved((guintptr)id);
  return FALSE;
}

static gboolean on_key(GtkWidget *window, GdkEventKey *event, gpointer id) {
  (void)window;
  guint mask = event->state & gtk_accelerator_get_default_mod_mask();
  gboolean control_r = mask == GDK_CONTROL_MASK && (event->keyval == GDK_KEY_r || event->keyval == GDK_KEY_R);
  if (!control_r && !(mask == 0 && event->keyval == GDK_KEY_F5)) return FALSE;
  if (jb_pressed(event)) jembatanReload((guintptr)id);
  return TRUE;
}

static gboolean on_load_failed(WebKitWebView *view, WebKitLoadEvent event, char *address, GError *error, gpointer id) {
  (void)view, (void)event;
  // A load that another one replaced has not failed.
  if (g_error_matches(error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) ||
      g_error_matches(error, WEBKIT_POLICY_ERROR, WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE))
    return FALSE;
  return jembatanLoadFailed((guintptr)id, address, error->message);
}

static void on_crash(WebKitWebView *view, WebKitWebProcessTerminationReason reason, gpointer id) {
  if (reason == WEBKIT_WEB_PROCESS_TERMINATED_BY_API) return; // the host has ended it
  const char *uri = webkit_web_view_get_uri(view);
  jembatanDied((guintptr)id, (char *)(uri ? uri : ""),
               reason == WEBKIT_WEB_PROCESS_EXCEEDED_MEMORY_LIMIT ? "the web process used too much memory"
                                                                  : "the web process has ended");
}

static void on_title(WebKitWebView *view, GParamSpec *spec, gpointer id) {
  (void)spec;
  const char *title = webkit_web_view_get_title(view);
  if (title != NULL && *title != 0) jembatanTitled((guintptr)id, (char *)title);
}

// A page's print() does nothing: the print dialog runs a nested main loop, during
// which no window can be destroyed.
static gboolean on_print(WebKitWebView *view, WebKitPrintOperation *print, gpointer data) {
  (void)view, (void)print, (void)data;
  return TRUE;
}

// A prompt may carry a frame whose answer the page waits for: see isolated-world.js.
static gboolean on_dialog(WebKitWebView *view, WebKitScriptDialog *dialog, gpointer id) {
  (void)view;
  char *text = (char *)webkit_script_dialog_get_message(dialog);
  WebKitScriptDialogType type = webkit_script_dialog_get_dialog_type(dialog);
  if (type == WEBKIT_SCRIPT_DIALOG_PROMPT) {
    webkit_script_dialog_ref(dialog);
    if (jembatanWaits((guintptr)id, text, dialog)) return TRUE;
    webkit_script_dialog_unref(dialog);
  }
  static char *kinds[] = {"alert", "confirm", "prompt", "beforeunload"};
  if ((unsigned)type >= G_N_ELEMENTS(kinds)) return FALSE;
  int answer = jembatanDialog((guintptr)id, kinds[type], text);
  if (answer < 0) return FALSE; // left to the user
  if (type == WEBKIT_SCRIPT_DIALOG_CONFIRM || type == WEBKIT_SCRIPT_DIALOG_BEFORE_UNLOAD_CONFIRM)
    webkit_script_dialog_confirm_set_confirmed(dialog, answer);
  if (type == WEBKIT_SCRIPT_DIALOG_PROMPT && answer)
    webkit_script_dialog_prompt_set_text(dialog, webkit_script_dialog_prompt_get_default_text(dialog));
  return TRUE;
}

// is_page reports whether an address can be that of a page. For other addresses the
// page stays: navigating to a tel: address, for example, would end the program.
static gboolean is_page(const char *uri) {
  static const char *schemes[] = {"http", "https", "about", "blob", "data", "javascript", "file"};
  char *scheme = g_uri_parse_scheme(uri);
  gboolean known = scheme == NULL;
  for (guint i = 0; !known && i < G_N_ELEMENTS(schemes); i++) known = g_ascii_strcasecmp(scheme, schemes[i]) == 0;
  g_free(scheme);
  return known;
}

static gboolean on_policy(WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer id) {
  (void)view;
  if (type != WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && type != WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION)
    return FALSE;
  WebKitNavigationAction *action =
      webkit_navigation_policy_decision_get_navigation_action(WEBKIT_NAVIGATION_POLICY_DECISION(decision));
  const char *uri = webkit_uri_request_get_uri(webkit_navigation_action_get_request(action));
  if (is_page(uri)) return FALSE;
  webkit_policy_decision_ignore(decision);
  jembatanOutside((guintptr)id, (char *)uri);
  return TRUE;
}

void jb_answer_dialog(WebKitScriptDialog *dialog, const char *text) {
  webkit_script_dialog_prompt_set_text(dialog, text);
  webkit_script_dialog_close(dialog);
  webkit_script_dialog_unref(dialog);
}

WebKitWebView *jb_watch(GtkWidget *window, GtkWidget *container, guintptr id, int fixed_title, int software) {
  WebKitWebView *view = WEBKIT_WEB_VIEW(gtk_bin_get_child(GTK_BIN(container)));
  WebKitSettings *settings = webkit_web_view_get_settings(view);
  gpointer data = (gpointer)id;
  if (software) webkit_settings_set_hardware_acceleration_policy(settings, WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  jb_watch_navigation(view, id);
  g_signal_connect(view, "load-failed", G_CALLBACK(on_load_failed), data);
  g_signal_connect(view, "script-dialog", G_CALLBACK(on_dialog), data);
  g_signal_connect(view, "decide-policy", G_CALLBACK(on_policy), data);
  g_signal_connect(view, "print", G_CALLBACK(on_print), NULL);
  g_signal_connect(view, "web-process-terminated", G_CALLBACK(on_crash), data);
  jb_watch_keys(view, id);
  jb_watch_presses(view, id);
  if (window == NULL) return view;
  g_signal_connect(window, "delete-event", G_CALLBACK(on_delete), data);
  g_signal_connect(window, "configure-event", G_CALLBACK(on_configure), data);
  if (!fixed_title) g_signal_connect(view, "notify::title", G_CALLBACK(on_title), data);
  // A sheet is not reloaded, since its content is sent to it only once.
  if (!fixed_title && gtk_window_get_transient_for(GTK_WINDOW(window)) == NULL)
    g_signal_connect(window, "key-press-event", G_CALLBACK(on_key), data);
  gtk_widget_grab_focus(GTK_WIDGET(view));
  return view;
}

void jb_fetch_data(WebKitWebView *view, GAsyncReadyCallback done, gpointer data) {
  WebKitWebsiteDataTypes types = WEBKIT_WEBSITE_DATA_LOCAL_STORAGE | WEBKIT_WEBSITE_DATA_INDEXEDDB_DATABASES |
                                 WEBKIT_WEBSITE_DATA_COOKIES;
  webkit_website_data_manager_fetch(webkit_web_view_get_website_data_manager(view), types, NULL, done, data);
}

void jb_fetched(GObject *manager, GAsyncResult *result) {
  GList *list = webkit_website_data_manager_fetch_finish(WEBKIT_WEBSITE_DATA_MANAGER(manager), result, NULL);
  g_list_free_full(list, (GDestroyNotify)webkit_website_data_unref);
}

static void on_fetched(GObject *manager, GAsyncResult *result, gpointer id) {
  jb_fetched(manager, result);
  jembatanPageEnded((guintptr)id);
}

void jb_end_process(WebKitWebView *view, guintptr id) {
  webkit_web_view_terminate_web_process(view);
  jb_fetch_data(view, on_fetched, (gpointer)id);
}

static void on_handed_over(GObject *view, GAsyncResult *result, gpointer id) {
  JSCValue *value = webkit_web_view_call_async_javascript_function_finish(WEBKIT_WEB_VIEW(view), result, NULL);
  g_clear_object(&value);
  jb_end_process(WEBKIT_WEB_VIEW(view), (guintptr)id);
}

// What a page stores in its pagehide handlers may still be on its way from the web process
// to the network process, which keeps it. Loading a blob makes a round trip on the same
// connection, so once that has ended, everything sent before it has arrived. It does not
// matter whether the load succeeds.
static void on_left(WebKitWebView *view, WebKitLoadEvent event, gpointer id) {
  if (event == WEBKIT_LOAD_COMMITTED && g_strcmp0(jb_committed(view), "about:blank") == 0)
    webkit_web_view_call_async_javascript_function(view, "await fetch(URL.createObjectURL(new Blob(['.'])))", -1, NULL,
                                                   "jembatan-leaving", NULL, NULL, on_handed_over, id);
}

void jb_end_page(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "load-changed", G_CALLBACK(on_left), (gpointer)id);
  webkit_web_view_load_uri(view, "about:blank");
}

static gpointer deaf = NULL; // the manager whose messages are dropped

void jb_deafen(WebKitUserContentManager *messages) { g_atomic_pointer_set(&deaf, messages); }

static gboolean is_deaf(WebKitUserContentManager *manager) { return g_atomic_pointer_get(&deaf) == (gpointer)manager; }

// Isolated channel.

static gboolean on_message(WebKitUserContentManager *manager, JSCValue *value, WebKitScriptMessageReply *reply,
                           gpointer id) {
  webkit_script_message_reply_ref(reply);
  if (is_deaf(manager) || !jsc_value_is_string(value)) {
    jb_answer(reply, "");
    return TRUE;
  }
  GBytes *bytes = jsc_value_to_string_as_bytes(value);
  gsize length = 0;
  const char *text = g_bytes_get_data(bytes, &length);
  jembatanMessage((guintptr)id, (char *)text, length, reply);
  g_bytes_unref(bytes);
  return TRUE;
}

int jb_isolate(WebKitWebView *view, const char *channel, const char *world, const char *page, guintptr id) {
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager(view);
  webkit_user_content_manager_unregister_script_message_handler(manager, "external");
  webkit_user_content_manager_remove_all_scripts(manager);
  char *signal = g_strdup_printf("script-message-with-reply-received::%s", channel);
  g_signal_connect(manager, signal, G_CALLBACK(on_message), (gpointer)id);
  g_free(signal);
  if (!webkit_user_content_manager_register_script_message_handler_with_reply(manager, channel, channel)) return 0;
  WebKitUserScript *script =
      webkit_user_script_new_for_world(world, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                       WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, channel, NULL, NULL);
  webkit_user_content_manager_add_script(manager, script);
  webkit_user_script_unref(script);
  script = webkit_user_script_new(page, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                  WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, NULL, NULL);
  webkit_user_content_manager_add_script(manager, script);
  webkit_user_script_unref(script);
  return 1;
}

// Portable channel. webview converts every message to a string, as JavaScript does.
// For an array nested thousands of levels deep, that fails and ends the process; other
// messages can make it run forever.

static const char external[] = "script-message-received::external";

struct relay {
  guint signal;
  GQuark detail;
  gulong webview, ours;
};

static void on_external(WebKitUserContentManager *manager, WebKitJavascriptResult *result, gpointer data) {
  struct relay *relay = data;
  if (is_deaf(manager) || !jsc_value_is_string(webkit_javascript_result_get_js_value(result))) return;
  g_signal_handler_block(manager, relay->ours);
  g_signal_handler_unblock(manager, relay->webview);
  g_signal_emit(manager, relay->signal, relay->detail, result);
  g_signal_handler_block(manager, relay->webview);
  g_signal_handler_unblock(manager, relay->ours);
}

static void free_relay(gpointer data, GClosure *closure) {
  (void)closure;
  g_free(data);
}

void jb_strings_only(WebKitWebView *view) {
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager(view);
  struct relay *relay = g_new0(struct relay, 1);
  if (g_signal_parse_name(external, G_OBJECT_TYPE(manager), &relay->signal, &relay->detail, TRUE))
    relay->webview = g_signal_handler_find(manager, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DETAIL, relay->signal,
                                           relay->detail, NULL, NULL, NULL);
  if (relay->webview == 0) { // an unknown version of webview
    g_free(relay);
    return;
  }
  g_signal_handler_block(manager, relay->webview);
  relay->ours = g_signal_connect_data(manager, external, G_CALLBACK(on_external), relay, free_relay, 0);
}

void jb_answer(WebKitScriptMessageReply *reply, const char *text) {
  webkit_script_message_reply_return_error_message(reply, text);
  webkit_script_message_reply_unref(reply);
}

// Windows.

enum { WIDEST_SHEET = 560, LEAST_SHEET = 350 };

void jb_place_sheet(GtkWidget *sheet, GtkWidget *parent, int height) {
  GdkWindow *below = gtk_widget_get_window(parent);
  if (below == NULL) return;
  int x = 0, y = 0;
  gdk_window_get_origin(below, &x, &y);
  // The sheet covers the phone's screen and is scaled like it.
  GdkRectangle screen;
  double scale = jb_screen(parent, &screen);
  int width = screen.width, room = screen.height, widest = (int)(WIDEST_SHEET * scale), least = (int)(LEAST_SHEET * scale);
  x += screen.x;
  y += screen.y;
  GtkWidget *view = gtk_bin_get_child(GTK_BIN(sheet));
  if (WEBKIT_IS_WEB_VIEW(view)) webkit_web_view_set_zoom_level(WEBKIT_WEB_VIEW(view), scale);
  height = (int)(height * scale + 0.5);
  // In a wide window the sheet does not span the whole width, but is centred.
  if (width > widest) {
    x += (width - widest) / 2;
    width = widest;
  }
  // Part of the page remains visible above the sheet. In a window that is too low for a
  // readable sheet, the sheet covers the page and extends above the window.
  int most = room * 86 / 100;
  if (most < least) most = least;
  if (height > most) height = most;
  y += room - height;
  gtk_window_resize(GTK_WINDOW(sheet), width, height);
  gtk_window_move(GTK_WINDOW(sheet), x, y < 0 ? 0 : y);
  // Without a compositor, nothing else redraws the area that a shrinking sheet uncovers.
  gtk_widget_queue_draw(parent);
  gtk_widget_queue_draw(sheet);
}

void jb_prepare(GtkWidget *window, int width, int height) {
  GtkAllocation room = {0, 0, width, height};
  gtk_widget_realize(window);
  gtk_widget_size_allocate(window, &room);
}

// After the pointer moves over a window, GTK holds back the events of all windows until that
// window has been drawn. A new window is not drawn before it has received its size, which
// is an event, so a window shown in between would never be drawn. It is therefore shown
// once events are delivered again.
#define HELD_BACK "jembatan-held-back"
#define WAITS "jembatan-waits"

static void on_held_back(GdkFrameClock *clock, gpointer window) {
  (void)clock;
  g_object_set_data(window, HELD_BACK, window);
}

static void on_resumed(GdkFrameClock *clock, gpointer window) {
  (void)clock;
  g_object_set_data(window, HELD_BACK, NULL);
  if (g_object_steal_data(window, WAITS) != NULL) gtk_window_present(GTK_WINDOW(window));
}

void jb_show(GtkWidget *window) {
  gtk_widget_realize(window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock(window);
  if (!g_signal_handler_find(clock, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, on_held_back, window)) {
    g_signal_connect_object(clock, "flush-events", G_CALLBACK(on_held_back), window, 0);
    g_signal_connect_object(clock, "resume-events", G_CALLBACK(on_resumed), window, 0);
  }
  if (g_object_get_data(G_OBJECT(window), HELD_BACK) != NULL)
    g_object_set_data(G_OBJECT(window), WAITS, window);
  else
    gtk_window_present(GTK_WINDOW(window));
}

void jb_hide(GtkWidget *window) {
  g_object_set_data(G_OBJECT(window), WAITS, NULL);
  gtk_widget_hide(window);
}

void jb_dim(GtkWidget *window, int dimmed) {
  if (jb_frame_dim(window, dimmed)) return;
  // The window's background shows through the translucent page.
  static GtkCssProvider *dark = NULL;
  if (dark == NULL) {
    dark = gtk_css_provider_new();
    gtk_css_provider_load_from_data(dark, "window { background: #0b1220; }", -1, NULL);
  }
  GtkStyleContext *style = gtk_widget_get_style_context(window);
  gtk_style_context_remove_provider(style, GTK_STYLE_PROVIDER(dark));
  if (dimmed) gtk_style_context_add_provider(style, GTK_STYLE_PROVIDER(dark), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_set_opacity(gtk_bin_get_child(GTK_BIN(window)), dimmed ? 0.5 : 1.0);
}

static cairo_status_t append_png(void *to, const unsigned char *data, unsigned int length) {
  g_byte_array_append(to, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void on_snapshot(GObject *view, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  cairo_surface_t *surface = webkit_web_view_get_snapshot_finish(WEBKIT_WEB_VIEW(view), result, &error);
  if (surface == NULL) {
    jembatanPicture((guintptr)ticket, NULL, 0, error->message);
    g_error_free(error);
    return;
  }
  GByteArray *png = g_byte_array_new();
  cairo_surface_write_to_png_stream(surface, append_png, png);
  cairo_surface_destroy(surface);
  jembatanPicture((guintptr)ticket, (char *)png->data, png->len, NULL);
  g_byte_array_unref(png);
}

void jb_snapshot(WebKitWebView *view, guintptr ticket) {
  webkit_web_view_get_snapshot(view, WEBKIT_SNAPSHOT_REGION_VISIBLE, WEBKIT_SNAPSHOT_OPTIONS_NONE, NULL, on_snapshot,
                               (gpointer)ticket);
}

void jb_recoverable(void) {
  // Not SIGUSR1: JavaScriptCore's garbage collector uses it to stop threads.
  static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
    struct sigaction action;
    if (sigaction(faults[i], NULL, &action) == 0 && !(action.sa_flags & SA_ONSTACK)) {
      action.sa_flags |= SA_ONSTACK;
      sigaction(faults[i], &action, NULL);
    }
  }
}
