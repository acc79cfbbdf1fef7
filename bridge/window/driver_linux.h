// What a scenario does in a window in place of a user. Every function is called on the first thread.
#ifndef JEMBATAN_DRIVER_LINUX_H
#define JEMBATAN_DRIVER_LINUX_H

#include <webkit2/webkit2.h>

// jb_look evaluates a script in a world and calls jembatanLooked with the ticket, and its text or what went wrong.
void jb_look(WebKitWebView *view, const char *script, const char *world, guintptr ticket);

// jb_tap moves the pointer of the page to a point of it, in CSS pixels, and clicks there. The page cannot tell the
// click from a user's.
void jb_tap(WebKitWebView *view, double x, double y);

// jb_write puts text where the page's caret is, in place of what is selected, as an input method does.
void jb_write(WebKitWebView *view, const char *text);

// jb_select_all selects all that the caret could be in.
void jb_select_all(WebKitWebView *view);

// jb_key presses and releases a key that GDK has by this name; 0 where it has none.
int jb_key(WebKitWebView *view, const char *name);

#endif
