// The phone around a page, and the keys that zoom its window.
#ifndef JEMBATAN_FRAME_LINUX_H
#define JEMBATAN_FRAME_LINUX_H

#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// jb_frame draws a phone in a window, with room for a page of the given size, and returns the container for the page's view.
// Own is the height of the title bar that the page draws itself; shares adds an entry to the menu; an empty clock shows the
// time of day. If panel is set, the phone has a button below the page that opens the panel.
GtkWidget *jb_frame(GtkWidget *window, guintptr id, int width, int height, int status, int bar, int own, int shares,
                    int indonesian, const char *clock, int panel);
// jb_framed tells the phone which view it holds.
void jb_framed(GtkWidget *window, WebKitWebView *view);
// jb_frame_title and jb_frame_bar update the title bar.
void jb_frame_title(GtkWidget *window, const char *title);
void jb_frame_bar(GtkWidget *window, const char *background, const char *front, const char *border, int hides_back,
                  int shows_back, int home, int hides_menu, const char *menu, int loading, int dimmed, int below);
// jb_frame_dim darkens page and bars while a sheet stands on the bar below the page. It returns 0 if the window has no phone.
int jb_frame_dim(GtkWidget *window, int dimmed);
// jb_screen gets the position of the phone's screen in its window, or that of the whole window if there is no phone. It
// returns the number of pixels per CSS pixel.
double jb_screen(GtkWidget *window, GdkRectangle *screen);
// jb_size_keys lets the user zoom the page, rotate the phone and switch to full screen with the keyboard.
void jb_size_keys(GtkWidget *window, WebKitWebView *view, guintptr id);

void jb_icon(GtkWidget *window, const void *picture, gsize length);

// jb_dark reports whether windows and pages are dark: because the host has asked for that, or by the desktop's theme.
int jb_dark(void);
void jb_theme(int dark);

// jb_own_theme makes the theme that GTK_THEME names the one of the settings. For GTK and for WebKit the variable takes precedence
// over the settings, so that while it exists jb_theme changes nothing.
void jb_own_theme(void);

#endif
