//go:build cgo

#include "permissions_linux.h"

// A Go function of permissions_linux.go.
extern void jembatanDenied(guintptr id, char *what);

static const char *wanted(WebKitPermissionRequest *request) {
  if (WEBKIT_IS_GEOLOCATION_PERMISSION_REQUEST(request)) return "geolocation";
  if (WEBKIT_IS_NOTIFICATION_PERMISSION_REQUEST(request)) return "notifications";
  if (WEBKIT_IS_USER_MEDIA_PERMISSION_REQUEST(request)) {
    WebKitUserMediaPermissionRequest *media = WEBKIT_USER_MEDIA_PERMISSION_REQUEST(request);
    if (webkit_user_media_permission_is_for_video_device(media)) return "camera";
    if (webkit_user_media_permission_is_for_audio_device(media)) return "microphone";
    return "screen";
  }
  return "";
}

static gboolean on_permission(WebKitWebView *view, WebKitPermissionRequest *request, gpointer id) {
  (void)view;
  webkit_permission_request_deny(request);
  jembatanDenied((guintptr)id, (char *)wanted(request));
  return TRUE;
}

void jb_deny(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "permission-request", G_CALLBACK(on_permission), (gpointer)id);
}
