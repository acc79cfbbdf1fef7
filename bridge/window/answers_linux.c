//go:build cgo

#include "answers_linux.h"

// Go functions of answers_linux.go and round_linux.go.
extern void jembatanRefused(guintptr id, char *address, int status, int main);
extern void jembatanUnloaded(guintptr id, char *address, char *why);
extern void jembatanFetching(guintptr id, int begins);
extern void jembatanCameRound(guintptr ticket);

// The key of data that a resource has while it is being loaded. Removing the data, which
// happens at the latest when the resource is freed, reports that the load has ended.
#define FETCHED "jembatan-fetched"

static void on_fetched(gpointer id) { jembatanFetching((guintptr)id, 0); }

static void on_finished(WebKitWebResource *resource, gpointer unused) {
  (void)unused;
  g_object_set_data(G_OBJECT(resource), FETCHED, NULL);
}

static void on_response(WebKitWebResource *resource, GParamSpec *spec, gpointer view) {
  (void)spec;
  WebKitURIResponse *response = webkit_web_resource_get_response(resource);
  const char *type = response == NULL ? NULL : webkit_uri_response_get_mime_type(response);
  if (type != NULL && g_ascii_strcasecmp(type, "text/event-stream") == 0) {
    g_object_set_data(G_OBJECT(resource), FETCHED, NULL); // it never ends
  }
  guint status = response == NULL ? 0 : webkit_uri_response_get_status_code(response);
  if (status < 400) return;
  jembatanRefused((guintptr)g_object_get_data(G_OBJECT(resource), "jembatan-id"),
                  (char *)webkit_web_resource_get_uri(resource), (int)status,
                  webkit_web_view_get_main_resource(view) == resource);
}

// A load that the page itself cancelled is not a failure, and failures of the page as a whole are reported elsewhere.
static void on_failed(WebKitWebResource *resource, GError *error, gpointer view) {
  if (g_error_matches(error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED)) return;
  if (webkit_web_view_get_main_resource(view) == resource) return;
  jembatanUnloaded((guintptr)g_object_get_data(G_OBJECT(resource), "jembatan-id"),
                   (char *)webkit_web_resource_get_uri(resource), error->message);
}

static void on_resource(WebKitWebView *view, WebKitWebResource *resource, WebKitURIRequest *request, gpointer id) {
  (void)request;
  g_object_set_data(G_OBJECT(resource), "jembatan-id", id);
  jembatanFetching((guintptr)id, 1);
  g_object_set_data_full(G_OBJECT(resource), FETCHED, id, on_fetched);
  g_signal_connect(resource, "finished", G_CALLBACK(on_finished), NULL);
  g_signal_connect_object(resource, "notify::response", G_CALLBACK(on_response), view, 0);
  g_signal_connect_object(resource, "failed", G_CALLBACK(on_failed), view, 0);
}

void jb_watch_answers(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "resource-load-started", G_CALLBACK(on_resource), (gpointer)id);
}

static void on_round(GObject *view, GAsyncResult *result, gpointer ticket) {
  webkit_web_view_can_execute_editing_command_finish(WEBKIT_WEB_VIEW(view), result, NULL);
  jembatanCameRound((guintptr)ticket);
}

// The web process answers on its main thread, which also runs the page's scripts.
void jb_come_round(WebKitWebView *view, guintptr ticket) {
  webkit_web_view_can_execute_editing_command(view, WEBKIT_EDITING_COMMAND_COPY, NULL, on_round, (gpointer)ticket);
}
