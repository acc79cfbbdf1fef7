//go:build cgo

#include "cookies_linux.h"

// Go functions of cookies_linux.go.
extern void jembatanCookie(guintptr ticket, struct jb_cookie *cookie);
extern void jembatanCookies(guintptr ticket, char *why);

static WebKitCookieManager *cookies_of(WebKitWebView *view) {
  return webkit_website_data_manager_get_cookie_manager(webkit_web_view_get_website_data_manager(view));
}

static void end(guintptr ticket, GError *error) {
  jembatanCookies(ticket, error == NULL ? NULL : error->message);
  g_clear_error(&error);
}

// libsoup 3, of WebKitGTK 4.1, has another type for times.
static gint64 expiry(SoupCookie *cookie) {
#if SOUP_MAJOR_VERSION >= 3
  GDateTime *at = soup_cookie_get_expires(cookie);
  return at == NULL ? 0 : g_date_time_to_unix(at);
#else
  SoupDate *at = soup_cookie_get_expires(cookie);
  return at == NULL ? 0 : (gint64)soup_date_to_time_t(at);
#endif
}

static void set_expiry(SoupCookie *cookie, gint64 expires) {
  if (expires == 0) return;
#if SOUP_MAJOR_VERSION >= 3
  GDateTime *at = g_date_time_new_from_unix_utc(expires);
  soup_cookie_set_expires(cookie, at);
  g_date_time_unref(at);
#else
  SoupDate *at = soup_date_new_from_time_t((time_t)expires);
  soup_cookie_set_expires(cookie, at);
  soup_date_free(at);
#endif
}

static void on_listed(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
#if WEBKIT_CHECK_VERSION(2, 42, 0)
  GList *all = webkit_cookie_manager_get_all_cookies_finish(WEBKIT_COOKIE_MANAGER(manager), result, &error);
#else
  GList *all = webkit_cookie_manager_get_cookies_finish(WEBKIT_COOKIE_MANAGER(manager), result, &error);
#endif
  for (GList *item = all; item != NULL; item = item->next) {
    SoupCookie *one = item->data;
    struct jb_cookie cookie = {
        soup_cookie_get_name(one),   soup_cookie_get_value(one),     soup_cookie_get_domain(one),
        soup_cookie_get_path(one),   expiry(one),                    soup_cookie_get_secure(one),
        soup_cookie_get_http_only(one), soup_cookie_get_same_site_policy(one),
    };
    jembatanCookie((guintptr)ticket, &cookie);
  }
  g_list_free_full(all, (GDestroyNotify)soup_cookie_free);
  end((guintptr)ticket, error);
}

void jb_cookies(WebKitWebView *view, const char *address, guintptr ticket) {
#if WEBKIT_CHECK_VERSION(2, 42, 0)
  (void)address;
  webkit_cookie_manager_get_all_cookies(cookies_of(view), NULL, on_listed, (gpointer)ticket);
#else
  webkit_cookie_manager_get_cookies(cookies_of(view), address, NULL, on_listed, (gpointer)ticket);
#endif
}

static SoupCookie *soup_cookie(const struct jb_cookie *of) {
  SoupCookie *cookie = soup_cookie_new(of->name, of->value, of->domain, of->path, -1);
  set_expiry(cookie, of->expires);
  soup_cookie_set_secure(cookie, of->secure);
  soup_cookie_set_http_only(cookie, of->http_only);
  soup_cookie_set_same_site_policy(cookie, (SoupSameSitePolicy)of->same_site);
  return cookie;
}

static void on_set(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  webkit_cookie_manager_add_cookie_finish(WEBKIT_COOKIE_MANAGER(manager), result, &error);
  end((guintptr)ticket, error);
}

void jb_set_cookie(WebKitWebView *view, const struct jb_cookie *of, guintptr ticket) {
  SoupCookie *cookie = soup_cookie(of);
  webkit_cookie_manager_add_cookie(cookies_of(view), cookie, NULL, on_set, (gpointer)ticket);
  soup_cookie_free(cookie);
}

static void on_removed(GObject *manager, GAsyncResult *result, gpointer ticket) {
  GError *error = NULL;
  webkit_cookie_manager_delete_cookie_finish(WEBKIT_COOKIE_MANAGER(manager), result, &error);
  end((guintptr)ticket, error);
}

void jb_remove_cookie(WebKitWebView *view, const struct jb_cookie *of, guintptr ticket) {
  SoupCookie *cookie = soup_cookie(of);
  webkit_cookie_manager_delete_cookie(cookies_of(view), cookie, NULL, on_removed, (gpointer)ticket);
  soup_cookie_free(cookie);
}
