//go:build cgo

#include "navigation_linux.h"

#include <string.h>

// Go functions of navigation_linux.go, opening_linux.go and replacing_linux.go.
extern void jembatanStarted(guintptr id);
extern void jembatanCommitted(guintptr id, char *address);
extern void jembatanOpens(guintptr id, char *address, int gesture, WebKitURIRequest *request);
extern void jembatanAsks(guintptr id, char *address, char *referrer, int again, int back, int redirected);
extern void jembatanFrameLoads(guintptr id, char *address);
extern int jembatanLeaves(guintptr id, char *address, char *referrer);
extern void jembatanLoaded(guintptr id);
extern void jembatanHistory(guintptr id, int back);
extern void jembatanAddress(guintptr id, char *address);

const char *jb_committed(WebKitWebView *view) {
  WebKitWebResource *page = webkit_web_view_get_main_resource(view);
  const char *address = page == NULL ? NULL : webkit_web_resource_get_uri(page);
  if (address != NULL && strcmp(address, "about:blank") != 0) return address;
  WebKitBackForwardListItem *item = webkit_back_forward_list_get_current_item(webkit_web_view_get_back_forward_list(view));
  const char *requested = webkit_web_view_get_uri(view);
  address = item == NULL ? NULL : webkit_back_forward_list_item_get_uri(item);
  return address != NULL && g_strcmp0(address, requested) == 0 ? address : "";
}

static void on_load_changed(WebKitWebView *view, WebKitLoadEvent event, gpointer id) {
  if (event == WEBKIT_LOAD_STARTED) jembatanStarted((guintptr)id);
  if (event == WEBKIT_LOAD_COMMITTED) jembatanCommitted((guintptr)id, (char *)jb_committed(view));
  if (event == WEBKIT_LOAD_FINISHED) jembatanLoaded((guintptr)id);
}

static void on_history(WebKitBackForwardList *list, WebKitBackForwardListItem *added, gpointer removed, gpointer id) {
  (void)added, (void)removed;
  jembatanHistory((guintptr)id, webkit_back_forward_list_get_back_item(list) != NULL);
}

// While nothing loads, the URI changes only because the page moves within itself, by a fragment or its history.
static void on_uri(WebKitWebView *view, GParamSpec *spec, gpointer id) {
  (void)spec;
  const char *address = webkit_web_view_get_uri(view);
  if (address != NULL) jembatanAddress((guintptr)id, (char *)address);
}

// A page cannot open a second window. If the host allows it, the address loads in place of
// the page, as in a wallet. The load must not begin here, since WebKit waits for the result.
static GtkWidget *on_create(WebKitWebView *view, WebKitNavigationAction *action, gpointer id) {
  (void)view;
  WebKitURIRequest *request = webkit_navigation_action_get_request(action);
  const char *address = webkit_uri_request_get_uri(request);
  jembatanOpens((guintptr)id, (char *)(address ? address : ""), webkit_navigation_action_is_user_gesture(action), request);
  return NULL;
}

static const char *referrer_of(WebKitURIRequest *request) {
  SoupMessageHeaders *headers = webkit_uri_request_get_http_headers(request); // NULL unless it is an HTTP request
  const char *referrer = headers == NULL ? NULL : soup_message_headers_get_one(headers, "Referer");
  return referrer == NULL ? "" : referrer;
}

// WebKit reports the loads of all frames. Only the response says whether a load is that of
// the page, so what is known from the request is kept until then.
static gboolean on_navigation(WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type,
                              gpointer id) {
  (void)view;
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION) {
    WebKitNavigationAction *action =
        webkit_navigation_policy_decision_get_navigation_action(WEBKIT_NAVIGATION_POLICY_DECISION(decision));
    WebKitURIRequest *request = webkit_navigation_action_get_request(action);
    WebKitNavigationType kind = webkit_navigation_action_get_navigation_type(action);
    int back = kind == WEBKIT_NAVIGATION_TYPE_BACK_FORWARD;
    int again = back || kind == WEBKIT_NAVIGATION_TYPE_RELOAD || kind == WEBKIT_NAVIGATION_TYPE_FORM_RESUBMITTED;
    jembatanAsks((guintptr)id, (char *)webkit_uri_request_get_uri(request), (char *)referrer_of(request), again, back,
                 webkit_navigation_action_is_redirect(action));
  }
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE) {
    WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION(decision);
    WebKitURIRequest *request = webkit_response_policy_decision_get_request(response);
    char *address = (char *)webkit_uri_request_get_uri(request);
    if (!webkit_response_policy_decision_is_main_frame_main_resource(response)) {
      jembatanFrameLoads((guintptr)id, address);
    } else if (!jembatanLeaves((guintptr)id, address, (char *)referrer_of(request))) {
      webkit_policy_decision_ignore(decision);
      return TRUE;
    }
  }
  return FALSE;
}

void jb_watch_navigation(WebKitWebView *view, guintptr id) {
  g_signal_connect(view, "load-changed", G_CALLBACK(on_load_changed), (gpointer)id);
  g_signal_connect(view, "notify::uri", G_CALLBACK(on_uri), (gpointer)id);
  g_signal_connect(webkit_web_view_get_back_forward_list(view), "changed", G_CALLBACK(on_history), (gpointer)id);
  // Without this setting, WebKit would silently block windows, including those that a page
  // opens after it has waited for an answer. The host decides instead, and reports what it
  // blocks.
  webkit_settings_set_javascript_can_open_windows_automatically(webkit_web_view_get_settings(view), TRUE);
  g_signal_connect(view, "decide-policy", G_CALLBACK(on_navigation), (gpointer)id);
  g_signal_connect(view, "create", G_CALLBACK(on_create), (gpointer)id);
}
