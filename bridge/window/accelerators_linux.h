// Combinations of keys that the host handles.
#ifndef JEMBATAN_ACCELERATORS_LINUX_H
#define JEMBATAN_ACCELERATORS_LINUX_H

#include "gtk_linux.h"

// jb_accelerator calls jembatanPressed with an id and a number whenever the user presses, in a window, the keys that GTK writes
// like this. It returns 0 if these are not keys.
int jb_accelerator(GtkWidget *window, const char *keys, guintptr id, int number);

#endif
