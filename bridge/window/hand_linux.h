// What the user pressed last.
#ifndef JEMBATAN_HAND_LINUX_H
#define JEMBATAN_HAND_LINUX_H

#include "gtk_linux.h"

// jb_watch_presses calls jembatanPress whenever a mouse button or a finger goes down.
void jb_watch_presses(WebKitWebView *view, guintptr id);

// jb_watch_hand injects the script of assets.Hand into every frame, and calls jembatanHand
// with its messages. It must be called after the transport has added its scripts.
void jb_watch_hand(WebKitWebView *view, const char *channel, const char *script, guintptr id);

// jb_watch_use injects the script of assets.Record in the top frame and calls jembatanUse
// with each step that it tells.
void jb_watch_use(WebKitWebView *view, const char *channel, const char *script, guintptr id);

#endif
