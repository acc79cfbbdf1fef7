// Removes what pages have stored. Every function must be called on the first thread.
#ifndef JEMBATAN_DATA_LINUX_H
#define JEMBATAN_DATA_LINUX_H

#include <webkit2/webkit2.h>

// jb_clear_data removes everything that the pages of a view's context have stored, and then calls jembatanCleared with the ticket.
void jb_clear_data(WebKitWebView *view, guintptr ticket);

#endif
