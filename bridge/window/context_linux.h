// The context of all web views of the process.
#ifndef JEMBATAN_CONTEXT_LINUX_H
#define JEMBATAN_CONTEXT_LINUX_H

#include "gtk_linux.h"

// jb_keep names the folders in which WebKit keeps what pages store, and its cache.
// The first call counts, before the first view.
void jb_keep(const char *data, const char *cache);

#endif
