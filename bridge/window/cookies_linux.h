// Reads and changes the cookies of pages. Every function must be called on the first thread.
#ifndef JEMBATAN_COOKIES_LINUX_H
#define JEMBATAN_COOKIES_LINUX_H

#include <stdlib.h>
#include <webkit2/webkit2.h>

// jb_cookies passes the cookies of a view's pages to jembatanCookie, one by one, and then calls jembatanCookies, both with
// the ticket. Before WebKitGTK 2.42 these are only the cookies that a request to the address carries.
void jb_cookies(WebKitWebView *view, const char *address, guintptr ticket);

// A cookie. Expires is the time in Unix seconds, or 0 for a session cookie; same_site is a SoupSameSitePolicy.
struct jb_cookie {
  const char *name, *value, *domain, *path;
  gint64 expires;
  int secure, http_only, same_site;
};

// jb_set_cookie stores a cookie in place of the one with the same name, domain and path, and jb_remove_cookie removes a cookie.
// Both then call jembatanCookies with the ticket.
void jb_set_cookie(WebKitWebView *view, const struct jb_cookie *cookie, guintptr ticket);
void jb_remove_cookie(WebKitWebView *view, const struct jb_cookie *cookie, guintptr ticket);

#endif
