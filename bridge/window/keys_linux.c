//go:build cgo

#include "gtk_linux.h"

// WebKit takes a key for held down until its view gets the release. A key that
// a person presses here and lets go over another window, which an answer by
// keyboard brings about each time, would from then on only ever repeat, which
// answers nothing. So a window that loses the keyboard lets go of its keys.

static void held_free(gpointer held) { g_ptr_array_unref(held); }

static GPtrArray *held_by(GtkWidget *window) {
  return g_object_get_data(G_OBJECT(window), "jembatan-held");
}

static void forget(GPtrArray *held, guint16 keycode) {
  for (guint i = 0; i < held->len; i++) {
    GdkEventKey *event = held->pdata[i];
    if (event->hardware_keycode == keycode) {
      g_ptr_array_remove_index_fast(held, i);
      return;
    }
  }
}

static gboolean on_press(GtkWidget *window, GdkEventKey *event, gpointer data) {
  (void)data;
  GPtrArray *held = held_by(window);
  forget(held, event->hardware_keycode);
  g_ptr_array_add(held, gdk_event_copy((GdkEvent *)event));
  return FALSE;
}

static gboolean on_release(GtkWidget *window, GdkEventKey *event, gpointer data) {
  (void)data;
  forget(held_by(window), event->hardware_keycode);
  return FALSE;
}

static gboolean on_focus_out(GtkWidget *window, GdkEvent *event, gpointer data) {
  (void)event;
  GPtrArray *held = held_by(window);
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(window)); // a view inside the window may have the keyboard
  GtkWidget *view = focus != NULL && WEBKIT_IS_WEB_VIEW(focus) ? focus : GTK_WIDGET(data);
  while (held->len > 0) {
    GdkEvent *release = g_ptr_array_steal_index_fast(held, held->len - 1);
    release->type = GDK_KEY_RELEASE;
    gtk_widget_event(view, release);
    gdk_event_free(release);
  }
  return FALSE;
}

void jb_let_go(GtkWidget *window, WebKitWebView *view) {
  GPtrArray *held = g_ptr_array_new_with_free_func((GDestroyNotify)gdk_event_free);
  g_object_set_data_full(G_OBJECT(window), "jembatan-held", held, held_free);
  g_signal_connect(window, "key-press-event", G_CALLBACK(on_press), NULL);
  g_signal_connect(window, "key-release-event", G_CALLBACK(on_release), NULL);
  g_signal_connect(window, "focus-out-event", G_CALLBACK(on_focus_out), view);
}
