// What a window asks of the desktop. Every function must be called on the first thread and
// returns at once; results arrive with the ticket at the Go functions of desktop_linux.go.
#ifndef JEMBATAN_DESKTOP_LINUX_H
#define JEMBATAN_DESKTOP_LINUX_H

#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// jb_clipboard_read passes the text on the clipboard to jembatanClipboard.
void jb_clipboard_read(GtkWidget *window, guintptr ticket);
// jb_clipboard_write puts a text on the clipboard. A clipboard manager, if there is one, keeps it
// after this program has ended.
void jb_clipboard_write(GtkWidget *window, const char *text, int length);

// jb_choose opens a file chooser above a window. It calls jembatanChosen for each chosen
// file, and jembatanAnswered when the chooser has closed. The caller owns a reference to
// the chooser.
GtkNativeDialog *jb_choose(GtkWidget *window, const char *title, int images, int many, int folders, const char *shortcut,
                           guintptr ticket);
// jb_choose_end closes a file chooser, if it is still open, and releases it.
void jb_choose_end(GtkNativeDialog *dialog);

// jb_open_outside makes the desktop open an address, and calls jembatanAnswered.
void jb_open_outside(GtkWidget *window, const char *address, guintptr ticket);

// jb_page_size gets the size of a page in CSS pixels, and the number of screen pixels per
// CSS pixel.
void jb_page_size(WebKitWebView *view, int *width, int *height, double *scale);

#endif
