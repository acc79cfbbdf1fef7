// Where the person has pressed last.
#ifndef JEMBATAN_HAND_LINUX_H
#define JEMBATAN_HAND_LINUX_H

#include "gtk_linux.h"

// jb_watch_presses calls jembatanPress for each button and finger that goes down.
void jb_watch_presses(WebKitWebView *view, guintptr id);

// jb_watch_hand injects the script of assets.Hand in every frame and calls
// jembatanHand with what it says. It comes after the scripts of the transport.
void jb_watch_hand(WebKitWebView *view, const char *channel, const char *script, guintptr id);

#endif
