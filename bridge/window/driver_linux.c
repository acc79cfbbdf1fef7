//go:build cgo

#include "driver_linux.h"

// Go function of driver_linux.go.
extern void jembatanLooked(guintptr ticket, char *text, char *why);

static void on_looked(GObject *view, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  JSCValue *value = webkit_web_view_evaluate_javascript_finish(WEBKIT_WEB_VIEW(view), result, &error);
  if (value == NULL) {
    jembatanLooked((guintptr)ticket, "", error->message);
    g_error_free(error);
    return;
  }
  char *text = jsc_value_to_string(value);
  jembatanLooked((guintptr)ticket, text, NULL);
  g_free(text);
  g_object_unref(value);
}

void jb_look(WebKitWebView *view, const char *script, const char *world, guintptr ticket) {
  webkit_web_view_evaluate_javascript(view, script, -1, world, NULL, NULL, on_looked, (gpointer)ticket);
}

static GdkEvent *event_of(WebKitWebView *view, GdkEventType type) {
  GdkEvent *event = gdk_event_new(type);
  event->any.window = g_object_ref(gtk_widget_get_window(GTK_WIDGET(view)));
  return event;
}

static guint32 now(void) { return (guint32)(g_get_monotonic_time() / 1000); } // the X server's clock

static void give(GdkEvent *event) {
  gtk_main_do_event(event);
  gdk_event_free(event);
}

static void press(WebKitWebView *view, double x, double y) {
  GtkWidget *widget = GTK_WIDGET(view);
  GdkDevice *pointer = gdk_seat_get_pointer(gdk_display_get_default_seat(gtk_widget_get_display(widget)));
  int left = 0, top = 0;
  gdk_window_get_root_coords(gtk_widget_get_window(widget), (int)x, (int)y, &left, &top);
  GdkEvent *move = event_of(view, GDK_MOTION_NOTIFY);
  move->motion.time = now();
  move->motion.x = x;
  move->motion.y = y;
  move->motion.x_root = left;
  move->motion.y_root = top;
  gdk_event_set_device(move, pointer);
  give(move);
  static const GdkEventType types[] = {GDK_BUTTON_PRESS, GDK_BUTTON_RELEASE};
  for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
    GdkEvent *event = event_of(view, types[i]);
    event->button.time = now();
    event->button.x = x;
    event->button.y = y;
    event->button.x_root = left;
    event->button.y_root = top;
    event->button.button = GDK_BUTTON_PRIMARY;
    event->button.state = i == 0 ? 0 : GDK_BUTTON1_MASK;
    gdk_event_set_device(event, pointer);
    give(event);
  }
}

// list_is_open reports whether the list of a select is open. It has grabbed the pointer: a press outside closes it, and gets to
// nothing else.
static gboolean list_is_open(void) {
  GtkWidget *grab = gtk_grab_get_current();
  GtkWidget *top = grab == NULL ? NULL : gtk_widget_get_toplevel(grab);
  return GTK_IS_WINDOW(top) && gtk_window_get_window_type(GTK_WINDOW(top)) == GTK_WINDOW_POPUP;
}

void jb_tap(WebKitWebView *view, double x, double y) {
  if (list_is_open()) press(view, x, y);
  press(view, x, y);
}

void jb_write(WebKitWebView *view, const char *text) {
  webkit_web_view_execute_editing_command_with_argument(view, "InsertText", text);
}

void jb_select_all(WebKitWebView *view) {
  webkit_web_view_execute_editing_command(view, WEBKIT_EDITING_COMMAND_SELECT_ALL);
}

int jb_key(WebKitWebView *view, const char *name) {
  guint value = gdk_keyval_from_name(name);
  if (value == GDK_KEY_VoidSymbol) return 0;
  GtkWidget *widget = GTK_WIDGET(view);
  GdkDisplay *display = gtk_widget_get_display(widget);
  GdkKeymapKey *keys = NULL;
  int many = 0;
  guint16 code = 0;
  if (gdk_keymap_get_entries_for_keyval(gdk_keymap_get_for_display(display), value, &keys, &many) && many > 0)
    code = (guint16)keys[0].keycode;
  g_free(keys);
  static const GdkEventType types[] = {GDK_KEY_PRESS, GDK_KEY_RELEASE};
  for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
    GdkEvent *event = event_of(view, types[i]);
    event->key.time = now();
    event->key.keyval = value;
    event->key.hardware_keycode = code;
    gdk_event_set_device(event, gdk_seat_get_keyboard(gdk_display_get_default_seat(display)));
    give(event);
  }
  return 1;
}
