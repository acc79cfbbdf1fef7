//go:build cgo

#include "first_linux.h"

#include <glib.h>

// A Go function of first_linux.go.
extern void jembatanFirst(void);

static gboolean on_turn(gpointer data) {
  (void)data;
  jembatanFirst();
  return G_SOURCE_REMOVE;
}

void jb_run_first(void) { g_idle_add_full(G_PRIORITY_HIGH, on_turn, NULL, NULL); }
