// The keys that are down in a view.
#ifndef JEMBATAN_KEYS_LINUX_H
#define JEMBATAN_KEYS_LINUX_H

#include "gtk_linux.h"

// What becomes of a key: the page gets it, or does not, or had it already.
enum { JB_KEY_OF_THE_PAGE, JB_KEY_OF_OTHERS, JB_KEY_COMES_BACK };

// jb_watch_keys tells Go of the keys, keeps those from the view that are not its
// page's, and lets go of the view's keys when it loses the keyboard.
void jb_watch_keys(WebKitWebView *view, guintptr id);

#endif
