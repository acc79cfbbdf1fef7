// The developer tools of a page, and the context menu of a window.
#ifndef JEMBATAN_TOOLS_LINUX_H
#define JEMBATAN_TOOLS_LINUX_H

#include "gtk_linux.h"

// jb_tools lets the user open the inspector of a view, from its context menu or as jb_tools_keys says.
void jb_tools(WebKitWebView *view);
// jb_tools_keys lets the user open, in a window, the inspector of the page of the window with an id, with F12 or Ctrl+Shift+I.
void jb_tools_keys(GtkWidget *window, guintptr id);
// jb_inspect opens the inspector, or closes it if it is open.
void jb_inspect(WebKitWebView *view);
// jb_inspected returns the host of the page that an open inspector shows, or NULL.
const char *jb_inspected(WebKitWebView *view);

// jb_panel_key lets the user open the panel of the run of the window with an id, in a window, with Ctrl+Shift+P.
void jb_panel_key(GtkWidget *window, guintptr id);

// jb_menu leaves only useful items in the context menu of a view: those for editing, copying, history and
// the inspector in a page, and none in a sheet. It also disables GTK's own inspector, whatever the desktop's settings.
void jb_menu(GtkWidget *window, WebKitWebView *view, int sheet);

#endif
