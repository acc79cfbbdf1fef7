// The WebKit context of all web views of the process.
#ifndef JEMBATAN_CONTEXT_LINUX_H
#define JEMBATAN_CONTEXT_LINUX_H

#include "gtk_linux.h"

// jb_keep sets the folders for what pages store and for the cache. It must be called
// before the first view is created; later calls have no effect.
void jb_keep(const char *data, const char *cache);

#endif
