// The user's input in a window, before its page receives it.
#ifndef JEMBATAN_INPUT_LINUX_H
#define JEMBATAN_INPUT_LINUX_H

#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// jb_hear calls jembatanInput for each press and release in a window, and when the window
// gains or loses the keyboard.
void jb_hear(GtkWidget *window, WebKitWebView *view, guintptr id);

#endif
