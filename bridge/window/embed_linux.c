//go:build cgo

#include "embed_linux.h"

// A Go function of embed_linux.go.
extern void jembatanInsideTitled(guintptr id, char *title);

GtkWidget *jb_overlay(GtkWidget *window) {
  GtkWidget *overlay = gtk_overlay_new();
  gtk_container_add(GTK_CONTAINER(window), overlay);
  gtk_widget_show(overlay);
  return overlay;
}

GtkWidget *jb_inside(GtkWidget *overlay) {
  // The box has a GdkWindow of its own, so it receives all drawing and input in its area instead of the view below.
  GtkWidget *box = gtk_event_box_new();
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), box);
  return box;
}

static void on_title(WebKitWebView *view, GParamSpec *spec, gpointer id) {
  (void)spec;
  const char *title = webkit_web_view_get_title(view);
  jembatanInsideTitled((guintptr)id, (char *)(title ? title : ""));
}

void jb_watch_inside(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "notify::title", G_CALLBACK(on_title), (gpointer)id);
}

void jb_focus(WebKitWebView *view) { gtk_widget_grab_focus(GTK_WIDGET(view)); }

void jb_place(GtkWidget *box, int left, int top, int right, int bottom) {
  gtk_widget_set_margin_start(box, left);
  gtk_widget_set_margin_end(box, right);
  gtk_widget_set_margin_top(box, top);
  gtk_widget_set_margin_bottom(box, bottom);
}
