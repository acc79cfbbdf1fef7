// Lets a scenario act as the user. Every function must be called on the first thread.
#ifndef JEMBATAN_DRIVER_LINUX_H
#define JEMBATAN_DRIVER_LINUX_H

#include <webkit2/webkit2.h>

// jb_look evaluates a script in a script world, and calls jembatanLooked with the ticket and the script's value or an
// error.
void jb_look(WebKitWebView *view, const char *script, const char *world, guintptr ticket);

// jb_tap moves the pointer to a point of the view, in pixels of the desktop, and clicks. The page cannot distinguish this from a
// user's click.
void jb_tap(WebKitWebView *view, double x, double y);

// jb_write inserts text at the caret, replacing the selection, as an input method does.
void jb_write(WebKitWebView *view, const char *text);

// jb_select_all selects the contents of the field or document that has the caret.
void jb_select_all(WebKitWebView *view);

// jb_key presses and releases the key with a GDK name. It returns 0 if GDK has no such key.
int jb_key(WebKitWebView *view, const char *name);

#endif
