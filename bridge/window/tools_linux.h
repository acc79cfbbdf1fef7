// The developer tools of a page, and the menu of a window.
#ifndef JEMBATAN_TOOLS_LINUX_H
#define JEMBATAN_TOOLS_LINUX_H

#include "gtk_linux.h"

// jb_tools has F12, Ctrl+Shift+I and the page's menu open the inspector.
void jb_tools(GtkWidget *window, WebKitWebView *view);
// jb_inspect opens the inspector, or closes it where it is open.
void jb_inspect(WebKitWebView *view);
// jb_inspected is what an open inspector says of its page, its host, or NULL.
const char *jb_inspected(WebKitWebView *view);

// jb_panel_key has Ctrl+Shift+P ask for the panel of the run.
void jb_panel_key(GtkWidget *window, guintptr id);

// jb_menu leaves in the menu of a view what makes sense here: of a page what edits, copies, moves in its history and
// inspects; of a sheet nothing. It keeps GTK's own inspector from the window, whatever the desktop is set to.
void jb_menu(GtkWidget *window, WebKitWebView *view, int sheet);

#endif
