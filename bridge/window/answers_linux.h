// What servers answer a page. Every function is called on the first thread.
#ifndef JEMBATAN_ANSWERS_LINUX_H
#define JEMBATAN_ANSWERS_LINUX_H

#include <webkit2/webkit2.h>

// jb_watch_answers tells jembatanRefused of every answer to a page with a status from
// 400 on, and jembatanFetching of what the page, or a script of it, loads: when the load
// begins, and when it has ended or turns out to be a stream of events, which never ends.
void jb_watch_answers(WebKitWebView *view, guintptr id);

// jb_come_round calls jembatanCameRound with the ticket once the page's main thread
// has done what it was doing. It evaluates nothing.
void jb_come_round(WebKitWebView *view, guintptr ticket);

#endif
