// Web views embedded in another view's window. Every function must be called on the first
// thread.
#ifndef JEMBATAN_EMBED_LINUX_H
#define JEMBATAN_EMBED_LINUX_H

#include <webkit2/webkit2.h>

// jb_overlay adds an overlay to a window, which holds a view and further views over it.
GtkWidget *jb_overlay(GtkWidget *window);

// jb_inside adds a box for a view to an overlay. The box is hidden at first.
GtkWidget *jb_inside(GtkWidget *overlay);

// jb_watch_inside calls jembatanInsideTitled when the title of the view's page changes.
void jb_watch_inside(WebKitWebView *view, guintptr id);

// jb_focus gives a view the keyboard of its window.
void jb_focus(WebKitWebView *view);

// jb_place sets the distances of a box from the edges of its overlay.
void jb_place(GtkWidget *box, int left, int top, int right, int bottom);

#endif
