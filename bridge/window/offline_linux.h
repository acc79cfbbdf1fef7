// Cuts pages off from the network. Every function must be called on the first thread.
#ifndef JEMBATAN_OFFLINE_LINUX_H
#define JEMBATAN_OFFLINE_LINUX_H

#include <webkit2/webkit2.h>

// jb_cut has the pages of a view load only what the rules allow, runs a script at the start of each of their documents, and
// calls jembatanCut with the ticket, and an error or NULL. The folder keeps the compiled rules.
void jb_cut(WebKitWebView *view, const char *folder, const char *rules, const char *script, guintptr ticket);

// jb_uncut takes that back.
void jb_uncut(WebKitWebView *view);

#endif
