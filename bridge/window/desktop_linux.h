// What a window asks of the desktop. Every function is called on the first
// thread and returns at once; answers come to the Go functions of
// desktop_linux.go, with the ticket.
#ifndef JEMBATAN_DESKTOP_LINUX_H
#define JEMBATAN_DESKTOP_LINUX_H

#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// jb_clipboard_read hands the text on the clipboard to jembatanClipboard.
void jb_clipboard_read(GtkWidget *window, guintptr ticket);
// jb_clipboard_write puts a text there, for later as well where somebody keeps it.
void jb_clipboard_write(GtkWidget *window, const char *text, int length);

// jb_choose opens a file chooser above a window and calls jembatanChosen for each
// file, and jembatanAnswered when it has closed. It has one reference to it for
// the caller.
GtkNativeDialog *jb_choose(GtkWidget *window, const char *title, int images, int many, int folders, guintptr ticket);
// jb_choose_end closes a file chooser, unless it has closed, and lets go of it.
void jb_choose_end(GtkNativeDialog *dialog);

// jb_open_outside has the desktop open an address and calls jembatanAnswered.
void jb_open_outside(GtkWidget *window, const char *address, guintptr ticket);

// jb_page_size gives the room of a page in CSS pixels, and how many pixels of the
// screen one of them is wide.
void jb_page_size(WebKitWebView *view, int *width, int *height, double *scale);

#endif
