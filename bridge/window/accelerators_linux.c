//go:build cgo

#include "accelerators_linux.h"
#include "keys_linux.h"

// A Go function of accelerators_linux.go.
extern void jembatanPressed(guintptr id, int number);

struct accelerator {
  guintptr id;
  int number;
  guint key;
  GdkModifierType modifiers;
};

static gboolean on_press(GtkWidget *window, GdkEventKey *event, gpointer data) {
  (void)window;
  struct accelerator *a = data;
  if ((event->state & gtk_accelerator_get_default_mod_mask()) != a->modifiers ||
      gdk_keyval_to_lower(event->keyval) != a->key)
    return FALSE;
  if (jb_pressed(event)) jembatanPressed(a->id, a->number);
  return TRUE;
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
  return 1;
}
