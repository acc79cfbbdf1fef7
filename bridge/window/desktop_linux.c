//go:build cgo

#include "desktop_linux.h"

// Go functions of desktop_linux.go.
extern void jembatanClipboard(guintptr ticket, char *text);
extern void jembatanChosen(guintptr ticket, char *path);
extern void jembatanAnswered(guintptr ticket, char *why);

// Clipboard.

static GtkClipboard *clipboard_of(GtkWidget *window) {
  return gtk_clipboard_get_for_display(gtk_widget_get_display(window), GDK_SELECTION_CLIPBOARD);
}

static void on_text(GtkClipboard *clipboard, const char *text, gpointer ticket) {
  (void)clipboard;
  jembatanClipboard((guintptr)ticket, (char *)text);
}

void jb_clipboard_read(GtkWidget *window, guintptr ticket) {
  gtk_clipboard_request_text(clipboard_of(window), on_text, (gpointer)ticket);
}

void jb_clipboard_write(GtkWidget *window, const char *text, int length) {
  GtkClipboard *clipboard = clipboard_of(window);
  gtk_clipboard_set_text(clipboard, text, length);
  // GTK hands the text to a clipboard manager when its loop ends.
  gtk_clipboard_set_can_store(clipboard, NULL, 0);
}

// File chooser.

static void answer(guintptr ticket, const char *why) { jembatanAnswered(ticket, (char *)why); }

static void on_response(GtkNativeDialog *dialog, int response, gpointer ticket) {
  if (response == GTK_RESPONSE_ACCEPT) {
    GSList *files = gtk_file_chooser_get_filenames(GTK_FILE_CHOOSER(dialog));
    for (GSList *f = files; f != NULL; f = f->next) jembatanChosen((guintptr)ticket, f->data);
    g_slist_free_full(files, g_free);
  }
  answer((guintptr)ticket, NULL);
}

static void on_parent_gone(GtkWidget *parent, gpointer ticket) {
  (void)parent;
  answer((guintptr)ticket, "the window has closed");
}

GtkNativeDialog *jb_choose(GtkWidget *window, const char *title, int images, int many, int folders, const char *shortcut,
                           guintptr ticket) {
  GtkFileChooserNative *native = gtk_file_chooser_native_new(
      *title ? title : NULL, GTK_WINDOW(window),
      folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER(native);
  gtk_file_chooser_set_select_multiple(chooser, many);
  if (images && !folders) {
    GtkFileFilter *filter = gtk_file_filter_new();
    gtk_file_filter_set_name(filter, "Images");
    gtk_file_filter_add_mime_type(filter, "image/*");
    gtk_file_chooser_add_filter(chooser, filter);
  }
  if (*shortcut) gtk_file_chooser_add_shortcut_folder(chooser, shortcut, NULL);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(native), TRUE);
  g_signal_connect(native, "response", G_CALLBACK(on_response), (gpointer)ticket);
  // The closure is invalidated with the chooser, so it is safe for either to end first.
  GClosure *gone = g_cclosure_new(G_CALLBACK(on_parent_gone), (gpointer)ticket, NULL);
  g_object_watch_closure(G_OBJECT(native), gone);
  g_signal_connect_closure(window, "destroy", gone, FALSE);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(native));
  return GTK_NATIVE_DIALOG(native);
}

void jb_choose_end(GtkNativeDialog *dialog) {
  gtk_native_dialog_destroy(dialog);
  g_object_unref(dialog);
}

// Opening in other programs.

static void on_opened(GObject *source, GAsyncResult *result, gpointer ticket) {
  (void)source;
  GError *error = NULL;
  g_app_info_launch_default_for_uri_finish(result, &error);
  answer((guintptr)ticket, error ? error->message : NULL);
  g_clear_error(&error);
}

void jb_open_outside(GtkWidget *window, const char *address, guintptr ticket) {
  GdkAppLaunchContext *context = gdk_display_get_app_launch_context(gtk_widget_get_display(window));
  gdk_app_launch_context_set_timestamp(context, gtk_get_current_event_time());
  g_app_info_launch_default_for_uri_async(address, G_APP_LAUNCH_CONTEXT(context), NULL, on_opened, (gpointer)ticket);
  g_object_unref(context);
}

// Size.

void jb_page_size(WebKitWebView *view, int *width, int *height, double *scale) {
  double zoom = webkit_web_view_get_zoom_level(view);
  *width = (int)(gtk_widget_get_allocated_width(GTK_WIDGET(view)) / zoom);
  *height = (int)(gtk_widget_get_allocated_height(GTK_WIDGET(view)) / zoom);
  *scale = gtk_widget_get_scale_factor(GTK_WIDGET(view)) * zoom;
}
