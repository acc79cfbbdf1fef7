//go:build cgo

#include "download_linux.h"

#include <string.h>

// Go functions of download_linux.go.
extern void jembatanLeads(guintptr id, char *address);
extern int jembatanResponse(guintptr id, int top, char *address, char *referrer);
extern void jembatanDownload(guintptr id, WebKitDownload *download, char *address, char *name, gint64 size);
extern void jembatanDownloaded(WebKitDownload *download, guint64 bytes, char *why);

static const char owner[] = "jembatan-window", limit[] = "jembatan-most", problem[] = "jembatan-why";

static char *referrer_of(WebKitURIRequest *request) {
  SoupMessageHeaders *headers = webkit_uri_request_get_http_headers(request);
  const char *referrer = headers ? soup_message_headers_get_one(headers, "Referer") : NULL;
  return (char *)(referrer ? referrer : "");
}

static gboolean is_attachment(WebKitURIResponse *response) {
  SoupMessageHeaders *headers = webkit_uri_response_get_http_headers(response);
  const char *disposition = headers ? soup_message_headers_get_one(headers, "Content-Disposition") : NULL;
  return disposition != NULL && g_ascii_strncasecmp(disposition, "attachment", strlen("attachment")) == 0;
}

// A response that WebKit cannot display, or that is an attachment, becomes a download,
// even in a frame.
static gboolean on_policy(WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer id) {
  (void)view;
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION) {
    WebKitNavigationAction *action =
        webkit_navigation_policy_decision_get_navigation_action(WEBKIT_NAVIGATION_POLICY_DECISION(decision));
    jembatanLeads((guintptr)id, (char *)webkit_uri_request_get_uri(webkit_navigation_action_get_request(action)));
  }
  if (type != WEBKIT_POLICY_DECISION_TYPE_RESPONSE) return FALSE;
  WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION(decision);
  if (webkit_response_policy_decision_is_mime_type_supported(response) &&
      !is_attachment(webkit_response_policy_decision_get_response(response)))
    return FALSE;
  WebKitURIRequest *request = webkit_response_policy_decision_get_request(response);
  if (jembatanResponse((guintptr)id, webkit_response_policy_decision_is_main_frame_main_resource(response),
                       (char *)webkit_uri_request_get_uri(request), referrer_of(request)))
    webkit_policy_decision_download(decision);
  else
    webkit_policy_decision_ignore(decision);
  return TRUE;
}

static gboolean on_destination(WebKitDownload *download, char *name, gpointer id) {
  WebKitURIResponse *response = webkit_download_get_response(download);
  guint64 size = response ? webkit_uri_response_get_content_length(response) : 0;
  const char *address = webkit_uri_request_get_uri(webkit_download_get_request(download));
  g_object_ref(download); // until on_finished
  // WebKit waits for the destination, however long it takes.
  jembatanDownload((guintptr)id, download, (char *)address, name, size > 0 ? (gint64)size : -1);
  return TRUE;
}

static void on_data(WebKitDownload *download, guint64 length, gpointer data) {
  (void)length, (void)data;
  guint64 *most = g_object_get_data(G_OBJECT(download), limit);
  if (most == NULL || webkit_download_get_received_data_length(download) <= *most) return;
  if (g_object_get_data(G_OBJECT(download), problem) != NULL) return;
  g_object_set_data_full(G_OBJECT(download), problem, g_strdup("it is too large"), g_free);
  webkit_download_cancel(download);
}

static void on_failed(WebKitDownload *download, GError *error, gpointer data) {
  (void)data;
  if (g_object_get_data(G_OBJECT(download), problem) == NULL)
    g_object_set_data_full(G_OBJECT(download), problem, g_strdup(error->message), g_free);
}

static void on_finished(WebKitDownload *download, gpointer data) {
  (void)data;
  jembatanDownloaded(download, webkit_download_get_received_data_length(download),
                     g_object_get_data(G_OBJECT(download), problem));
}

static void on_download(WebKitWebContext *context, WebKitDownload *download, gpointer data) {
  (void)context, (void)data;
  WebKitWebView *view = webkit_download_get_web_view(download);
  gpointer id = view ? g_object_get_data(G_OBJECT(view), owner) : NULL;
  if (id == NULL) {
    webkit_download_cancel(download);
    return;
  }
  webkit_download_set_allow_overwrite(download, FALSE);
  g_signal_connect(download, "decide-destination", G_CALLBACK(on_destination), id);
  g_signal_connect(download, "received-data", G_CALLBACK(on_data), NULL);
  g_signal_connect(download, "failed", G_CALLBACK(on_failed), NULL);
  g_signal_connect(download, "finished", G_CALLBACK(on_finished), NULL);
}

void jb_watch_downloads(WebKitWebView *view, guintptr id) {
  WebKitWebContext *context = webkit_web_view_get_context(view);
  if (g_signal_handler_find(context, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_download, NULL) == 0)
    g_signal_connect(context, "download-started", G_CALLBACK(on_download), NULL);
  if (id == 0) return;
  g_object_set_data(G_OBJECT(view), owner, (gpointer)id);
  g_signal_connect(view, "decide-policy", G_CALLBACK(on_policy), (gpointer)id);
}

void jb_save(WebKitDownload *download, const char *uri, guint64 most) {
  guint64 *bytes = g_new(guint64, 1);
  *bytes = most;
  g_object_set_data_full(G_OBJECT(download), limit, bytes, g_free);
  webkit_download_set_destination(download, uri);
}

void jb_refuse(WebKitDownload *download) { webkit_download_cancel(download); }
