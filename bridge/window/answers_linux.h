// How servers respond to a page's requests. Every function must be called on the first thread.
#ifndef JEMBATAN_ANSWERS_LINUX_H
#define JEMBATAN_ANSWERS_LINUX_H

#include <webkit2/webkit2.h>

// jb_watch_answers calls jembatanRefused for every response to a page with a status of
// 400 or more. It calls jembatanFetching when the page, or a script of it, begins to load
// something, and when that load has ended or turns out to be a stream of events, which
// never ends.
// It calls jembatanUnloaded for each part of a page that could not be loaded.
void jb_watch_answers(WebKitWebView *view, guintptr id);

// jb_come_round calls jembatanCameRound with the ticket once the page's main thread is
// idle. It evaluates no script.
void jb_come_round(WebKitWebView *view, guintptr ticket);

#endif
