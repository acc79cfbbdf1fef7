// The keys that are held down in a view.
#ifndef JEMBATAN_KEYS_LINUX_H
#define JEMBATAN_KEYS_LINUX_H

#include "gtk_linux.h"

// Whether the page gets a key event, must not get it, or has already received it.
enum { JB_KEY_OF_THE_PAGE, JB_KEY_OF_OTHERS, JB_KEY_COMES_BACK };

// jb_watch_keys reports key events to Go, withholds those that are not meant for the page,
// and releases the view's keys when the view loses the keyboard.
void jb_watch_keys(WebKitWebView *view, guintptr id);

// jb_pressed reports whether the event of a key of the host's own is a press, and not the repetition of one that is held
// down: such a key acts once.
gboolean jb_pressed(const GdkEventKey *event);

#endif
