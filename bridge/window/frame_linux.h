// The phone around a page, and what keys make of its window.
#ifndef JEMBATAN_FRAME_LINUX_H
#define JEMBATAN_FRAME_LINUX_H

#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// jb_frame fills a window with a phone whose page has a size, and returns what is to hold the page's view. Where a panel can
// be opened, a button below the page does.
GtkWidget *jb_frame(GtkWidget *window, guintptr id, int width, int height, int status, int bar, int indonesian, int panel);
// jb_framed tells the phone of the view that it holds.
void jb_framed(GtkWidget *window, WebKitWebView *view);
// jb_frame_title and jb_frame_bar bring the title bar up to date.
void jb_frame_title(GtkWidget *window, const char *title);
void jb_frame_bar(GtkWidget *window, const char *background, const char *front, const char *border, int hides_back,
                  int shows_back, int home, int hides_menu, const char *menu, int loading);
// jb_screen gives where the screen of a window's phone is in it, and how many pixels a CSS pixel of it has: the whole
// window where there is no phone.
double jb_screen(GtkWidget *window, GdkRectangle *screen);
// jb_size_keys makes keys zoom the page, and switch the window to full screen and back.
void jb_size_keys(GtkWidget *window, WebKitWebView *view, guintptr id);

void jb_icon(GtkWidget *window, const void *picture, gsize length);
void jb_theme(int dark);

#endif
