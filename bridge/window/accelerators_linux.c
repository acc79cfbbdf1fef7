//go:build cgo

#include "accelerators_linux.h"

// A Go function of accelerators_linux.go.
extern void jembatanPressed(guintptr id, int number);

struct accelerator {
  guintptr id;
  int number;
  guint key;
  GdkModifierType modifiers;
  guint16 held; // the hardware's code of the key while it is held down, or 0: a held key repeats
};

static gboolean on_press(GtkWidget *window, GdkEventKey *event, gpointer data) {
  (void)window;
  struct accelerator *a = data;
  if ((event->state & gtk_accelerator_get_default_mod_mask()) != a->modifiers ||
      gdk_keyval_to_lower(event->keyval) != a->key)
    return FALSE;
  if (a->held == event->hardware_keycode) return TRUE;
  a->held = event->hardware_keycode;
  jembatanPressed(a->id, a->number);
  return TRUE;
}

static gboolean on_release(GtkWidget *window, GdkEventKey *event, gpointer data) {
  (void)window;
  struct accelerator *a = data;
  if (a->held == event->hardware_keycode) a->held = 0;
  return FALSE;
}

static gboolean on_leave(GtkWidget *window, GdkEvent *event, gpointer data) {
  (void)window, (void)event;
  ((struct accelerator *)data)->held = 0; // its release goes to another window
  return FALSE;
}

static void free_accelerator(gpointer data, GClosure *closure) {
  (void)closure;
  g_free(data);
}

int jb_accelerator(GtkWidget *window, const char *keys, guintptr id, int number) {
  guint key = 0;
  GdkModifierType modifiers = 0;
  gtk_accelerator_parse(keys, &key, &modifiers);
  if (key == 0) return 0;
  struct accelerator *a = g_new0(struct accelerator, 1);
  a->id = id, a->number = number, a->key = gdk_keyval_to_lower(key), a->modifiers = modifiers;
  g_signal_connect_data(window, "key-press-event", G_CALLBACK(on_press), a, free_accelerator, 0);
  g_signal_connect(window, "key-release-event", G_CALLBACK(on_release), a);
  g_signal_connect(window, "focus-out-event", G_CALLBACK(on_leave), a);
  return 1;
}
