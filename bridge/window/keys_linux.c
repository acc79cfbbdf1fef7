//go:build cgo

#include "keys_linux.h"

#ifdef GDK_WINDOWING_X11
#include <X11/extensions/XInput2.h>
#include <gdk/gdkx.h>
#endif

// Go functions of keys_linux.go.
extern int jembatanKey(guintptr id, guint16 code, guint32 time, int repeating);
extern void jembatanKeyUp(guintptr id, guint16 code);
extern void jembatanKeysLeave(guintptr id);

// GDK does not distinguish a repetition from a press, but the X server does. The values
// are those of the type repeating in keys.go.
enum { UNTOLD, PRESSED_ANEW, REPEATED };

static gboolean server_tells = FALSE;
static struct repetition {
  int code;
  guint32 time;
} repetitions[32]; // the last ones that the X server reported
static guint next_repetition = 0;

#ifdef GDK_WINDOWING_X11
static GdkFilterReturn on_x_event(GdkXEvent *of, GdkEvent *event, gpointer data) {
  (void)event, (void)data;
  const XGenericEventCookie *cookie = &((XEvent *)of)->xcookie;
  if (cookie->type != GenericEvent || cookie->evtype != XI_KeyPress || cookie->data == NULL) return GDK_FILTER_CONTINUE;
  const XIDeviceEvent *press = cookie->data;
  server_tells = TRUE;
  if (press->flags & XIKeyRepeat)
    repetitions[next_repetition++ % G_N_ELEMENTS(repetitions)] = (struct repetition){press->detail, (guint32)press->time};
  return GDK_FILTER_CONTINUE;
}

static void hear_server(void) {
  static gboolean done = FALSE;
  if (!done && GDK_IS_X11_DISPLAY(gdk_display_get_default())) gdk_window_add_filter(NULL, on_x_event, NULL);
  done = TRUE;
}
#else
static void hear_server(void) {}
#endif

static int repeating(const GdkEventKey *event) {
  if (!server_tells) return UNTOLD;
  for (guint i = 0; i < G_N_ELEMENTS(repetitions); i++)
    if (repetitions[i].code == event->hardware_keycode && repetitions[i].time == event->time) return REPEATED;
  return PRESSED_ANEW;
}

// The last key of the host's own, and when it was last pressed or repeated.
static struct {
  guint16 code;
  guint32 time; // in milliseconds
} own;

gboolean jb_pressed(const GdkEventKey *event) {
  int repeats = repeating(event);
  // A display that does not report repetitions repeats a key within a second, and here the release was not seen.
  gboolean held = own.code == event->hardware_keycode && event->time - own.time < 1000;
  own.code = event->hardware_keycode;
  own.time = event->time;
  return repeats == PRESSED_ANEW || (repeats == UNTOLD && !held);
}

// WebKit considers a key held down until its view receives the release. If the user
// presses a key here and releases it over another window, as happens whenever a sheet is
// answered with the keyboard, each later press would be taken for a repetition and
// ignored. Therefore a view that loses the keyboard gets a release for each held key.

struct keys {
  guintptr id;
  GPtrArray *held; // press events of the keys held down in the view
};

static void forget(GPtrArray *held, guint16 keycode) {
  for (guint i = 0; i < held->len; i++) {
    GdkEventKey *event = held->pdata[i];
    if (event->hardware_keycode == keycode) {
      g_ptr_array_remove_index_fast(held, i);
      return;
    }
  }
}

static gboolean on_press(GtkWidget *view, GdkEventKey *event, gpointer data) {
  (void)view;
  struct keys *keys = data;
  switch (jembatanKey(keys->id, event->hardware_keycode, event->time, repeating(event))) {
  case JB_KEY_OF_OTHERS:
    return TRUE;
  case JB_KEY_OF_THE_PAGE:
    forget(keys->held, event->hardware_keycode);
    g_ptr_array_add(keys->held, gdk_event_copy((GdkEvent *)event));
  }
  return FALSE;
}

static gboolean on_release(GtkWidget *view, GdkEventKey *event, gpointer data) {
  (void)view;
  struct keys *keys = data;
  if (own.code == event->hardware_keycode) own.code = 0;
  jembatanKeyUp(keys->id, event->hardware_keycode);
  forget(keys->held, event->hardware_keycode);
  return FALSE;
}

static gboolean on_focus_out(GtkWidget *view, GdkEvent *event, gpointer data) {
  (void)event;
  struct keys *keys = data;
  jembatanKeysLeave(keys->id);
  while (keys->held->len > 0) {
    GdkEvent *release = g_ptr_array_steal_index_fast(keys->held, keys->held->len - 1);
    release->type = GDK_KEY_RELEASE;
    gtk_widget_event(view, release);
    gdk_event_free(release);
  }
  return FALSE;
}

static void keys_free(gpointer data) {
  struct keys *keys = data;
  g_ptr_array_unref(keys->held);
  g_free(keys);
}

void jb_watch_keys(WebKitWebView *view, guintptr id) {
  struct keys *keys = g_new0(struct keys, 1);
  keys->id = id;
  keys->held = g_ptr_array_new_with_free_func((GDestroyNotify)gdk_event_free);
  g_object_set_data_full(G_OBJECT(view), "jembatan-keys", keys, keys_free);
  hear_server();
  g_signal_connect(view, "key-press-event", G_CALLBACK(on_press), keys);
  g_signal_connect(view, "key-release-event", G_CALLBACK(on_release), keys);
  g_signal_connect(view, "focus-out-event", G_CALLBACK(on_focus_out), keys);
}
