// The functions of GTK and WebKitGTK that this package uses beside webview_go. Every
// function must be called on the first thread.
#ifndef JEMBATAN_GTK_LINUX_H
#define JEMBATAN_GTK_LINUX_H

#include <gtk/gtk.h>
#include <stdlib.h>
#include <webkit2/webkit2.h>

// jb_init opens the display. It returns 0 if there is none.
int jb_init(void);

// jb_window_new creates a hidden window. A sheet has no decoration and stays above its
// parent.
GtkWidget *jb_window_new(const char *title, int width, int height, int sheet, GtkWidget *parent);

// jb_watch connects the signals of a container's web view and of its window to the Go
// functions of native_linux.go. window is NULL for a view embedded in another view's
// window. software disables drawing with OpenGL.
WebKitWebView *jb_watch(GtkWidget *window, GtkWidget *container, guintptr id, int fixed_title, int software);

// jb_end_page makes the view leave its page, so that the page's pagehide handlers run, and
// then ends the web process and calls jembatanPageEnded. jb_end_process does only the latter.
void jb_end_page(WebKitWebView *view, guintptr id);
void jb_end_process(WebKitWebView *view, guintptr id);

// jb_fetch_data asks the network process what pages have stored, and calls done, which must call jb_fetched. What it has
// found does not matter, only that it answers: by then it has handled everything that ended pages sent before.
void jb_fetch_data(WebKitWebView *view, GAsyncReadyCallback done, gpointer data);
void jb_fetched(GObject *manager, GAsyncResult *result);

// jb_deafen drops all further messages of a view, including those already queued. It may
// be called on any thread. Only the view named last is deaf.
void jb_deafen(WebKitUserContentManager *messages);

// jb_isolate replaces webview's message channel with the isolated one.
int jb_isolate(WebKitWebView *view, const char *channel, const char *world, const char *page, guintptr id);

// jb_strings_only keeps messages that are not strings from webview's channel.
void jb_strings_only(WebKitWebView *view);

// jb_answer answers a message with a text, and releases it. It does so by rejecting the
// page's promise with an error whose message is the text. Resolving it would create a value in a
// script engine of this process, which crashes now and then in WebKit 2.50: a string that
// was sent remains in a table after its memory has been freed.
void jb_answer(WebKitScriptMessageReply *reply, const char *text);

// jb_answer_dialog answers a prompt that was left to the host, and releases it.
void jb_answer_dialog(WebKitScriptDialog *dialog, const char *text);

// jb_place_sheet moves a sheet of the given height to the bottom of its parent.
void jb_place_sheet(GtkWidget *sheet, GtkWidget *parent, int height);
// jb_prepare gives the page of a hidden window the size that it will have on screen, so
// that it is laid out and can measure itself.
void jb_prepare(GtkWidget *window, int width, int height);
void jb_show(GtkWidget *window);
void jb_hide(GtkWidget *window);
void jb_dim(GtkWidget *window, int dimmed);

// jb_snapshot takes a picture and passes it to jembatanPicture with the ticket.
void jb_snapshot(WebKitWebView *view, guintptr ticket);

// jb_recoverable lets Go handle memory faults in its own code again: JavaScriptCore
// installs its signal handlers without SA_ONSTACK, which Go requires.
void jb_recoverable(void);

#endif
