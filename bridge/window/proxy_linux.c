//go:build cgo

#include "proxy_linux.h"

void jb_proxy(WebKitWebView *view, const char *proxy, const char *plain_proxy, const char *const *direct) {
  WebKitNetworkProxySettings *settings = webkit_network_proxy_settings_new(NULL, direct);
  webkit_network_proxy_settings_add_proxy_for_scheme(settings, "https", proxy);
  if (plain_proxy != NULL) webkit_network_proxy_settings_add_proxy_for_scheme(settings, "http", plain_proxy);
  webkit_website_data_manager_set_network_proxy_settings(webkit_web_view_get_website_data_manager(view),
                                                         WEBKIT_NETWORK_PROXY_MODE_CUSTOM, settings);
  webkit_network_proxy_settings_free(settings);
}

char *jb_trust(WebKitWebView *view, const char *host, const char *pem, gssize length) {
  GError *error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_pem(pem, length, &error);
  if (certificate == NULL) {
    char *why = g_strdup(error->message);
    g_error_free(error);
    return why;
  }
  webkit_web_context_allow_tls_certificate_for_host(webkit_web_view_get_context(view), certificate, host);
  g_object_unref(certificate);
  return NULL;
}
