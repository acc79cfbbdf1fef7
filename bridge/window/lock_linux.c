//go:build cgo

#include "lock_linux.h"

void jb_lock(WebKitWebView *view) {
  // webview switches it on. Then every frame reads the clipboard at any time by
  // execCommand('paste'); without it, the person's own keys and clicks are asked for.
  webkit_settings_set_javascript_can_access_clipboard(webkit_web_view_get_settings(view), FALSE);
}
