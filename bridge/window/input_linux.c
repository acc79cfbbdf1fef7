//go:build cgo

#include "input_linux.h"

// A Go function of input_linux.go. The kinds are those of InputKind.
extern void jembatanInput(guintptr id, int kind, guint64 what, guint32 age);

enum { PRESSED, RELEASED, KEYBOARD_CAME, KEYBOARD_LEFT };
enum { BUTTON = 1, KEY = 2, FINGER = 3 };

// Events from an X server on another machine, or synthesized events, may have
// meaningless times. An age above this many milliseconds is ignored.
enum { OTHER_CLOCK = 10000 };

static guint32 age_of(const GdkEvent *event) {
  guint32 at = gdk_event_get_time(event);
  guint32 age = (guint32)(g_get_monotonic_time() / 1000) - at;
  return at == GDK_CURRENT_TIME || age > OTHER_CLOCK ? 0 : age;
}

static guint64 named(guint64 kind, guint64 number) { return kind << 56 | (number & 0xffffffffffffff); }

// If a page does not handle a key, WebKit passes the event to the window again, possibly
// after the key has been released.
static gboolean was_heard(const GdkEvent *event) {
  static struct heard {
    GdkEventType type;
    guint16 code;
    guint32 time;
  } all[32];
  static guint next = 0;
  struct heard one = {event->type, event->key.hardware_keycode, event->key.time};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    if (all[i].type == one.type && all[i].code == one.code && all[i].time == one.time) return TRUE;
  all[next++ % G_N_ELEMENTS(all)] = one;
  return FALSE;
}

static gboolean on_window_event(GtkWidget *window, GdkEvent *event, gpointer id) {
  (void)window;
  switch (event->type) {
  case GDK_KEY_PRESS:
  case GDK_KEY_RELEASE:
    if (event->key.time != GDK_CURRENT_TIME && was_heard(event)) break;
    jembatanInput((guintptr)id, event->type == GDK_KEY_PRESS ? PRESSED : RELEASED,
                  named(KEY, event->key.hardware_keycode), age_of(event));
    break;
  case GDK_FOCUS_CHANGE:
    jembatanInput((guintptr)id, event->focus_change.in ? KEYBOARD_CAME : KEYBOARD_LEFT, 0, 0);
    break;
  default:
    break;
  }
  return FALSE;
}

static gboolean on_view_event(GtkWidget *view, GdkEvent *event, gpointer id) {
  (void)view;
  switch (event->type) {
  case GDK_BUTTON_PRESS:
  case GDK_BUTTON_RELEASE:
    jembatanInput((guintptr)id, event->type == GDK_BUTTON_PRESS ? PRESSED : RELEASED,
                  named(BUTTON, event->button.button), age_of(event));
    break;
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_END:
  case GDK_TOUCH_CANCEL:
    jembatanInput((guintptr)id, event->type == GDK_TOUCH_BEGIN ? PRESSED : RELEASED,
                  named(FINGER, (guint64)(guintptr)event->touch.sequence), age_of(event));
    break;
  default:
    break;
  }
  return FALSE;
}

void jb_hear(GtkWidget *window, WebKitWebView *view, guintptr id) {
  g_signal_connect(window, "event", G_CALLBACK(on_window_event), (gpointer)id);
  g_signal_connect(view, "event", G_CALLBACK(on_view_event), (gpointer)id);
}
