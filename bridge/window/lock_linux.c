//go:build cgo

#include "lock_linux.h"

void jb_lock(WebKitWebView *view) {
  // webview enables this setting, with which any frame can read the clipboard at any time
  // by execCommand('paste'). Without it, pasting takes the user's own keys and clicks.
  webkit_settings_set_javascript_can_access_clipboard(webkit_web_view_get_settings(view), FALSE);
}
