// Web views that lie over part of a window's own. Every function is called on the
// first thread.
#ifndef JEMBATAN_EMBED_LINUX_H
#define JEMBATAN_EMBED_LINUX_H

#include <webkit2/webkit2.h>

// jb_overlay puts into a window what holds a view and others over it.
GtkWidget *jb_overlay(GtkWidget *window);

// jb_inside makes a box for a view over those of an overlay. It is not shown.
GtkWidget *jb_inside(GtkWidget *overlay);

// jb_watch_inside tells jembatanInsideTitled of the title of the view's page.
void jb_watch_inside(WebKitWebView *view, guintptr id);

// jb_focus gives a view the keyboard of its window.
void jb_focus(WebKitWebView *view);

// jb_place says how far a box is from the edges of its overlay.
void jb_place(GtkWidget *box, int left, int top, int right, int bottom);

#endif
