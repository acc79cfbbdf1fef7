// What this package asks of GTK and WebKitGTK beside webview_go. Every function
// is called on the first thread.
#ifndef JEMBATAN_GTK_LINUX_H
#define JEMBATAN_GTK_LINUX_H

#include <gtk/gtk.h>
#include <stdlib.h>
#include <webkit2/webkit2.h>

// jb_init opens the display; 0 where there is none.
int jb_init(void);

// jb_window_new makes a window that is not on screen. A sheet has no decoration
// and stays above its parent.
GtkWidget *jb_window_new(const char *title, int width, int height, int sheet, GtkWidget *parent);

// jb_watch connects the signals of the web view in a container, and those of its
// window, to the Go functions of native_linux.go. A view inside another one's window
// has no window to be watched: NULL. Software keeps it from drawing by OpenGL.
WebKitWebView *jb_watch(GtkWidget *window, GtkWidget *container, guintptr id, int fixed_title, int software);

// jb_end_page leaves the view's page, so that it hears of its end, and then does
// what jb_end_process does: it ends the web process and calls jembatanPageEnded.
void jb_end_page(WebKitWebView *view, guintptr id);
void jb_end_process(WebKitWebView *view, guintptr id);

// jb_deafen has the messages of a view dropped from here on, those too that are
// about to be handled. Any thread may call it; one view at a time can be deaf.
void jb_deafen(WebKitUserContentManager *messages);

// jb_isolate replaces webview's channel by the isolated one.
int jb_isolate(WebKitWebView *view, const char *channel, const char *world, const char *page, guintptr id);

// jb_strings_only keeps messages that are no strings from webview's channel.
void jb_strings_only(WebKitWebView *view);

// jb_answer answers a message with a text and lets go of it. The page's promise
// is rejected, with an error of that message: a value would be made in a script
// engine of this process first, and WebKit 2.50 dies of that now and then, for a
// string that it has sent stays in a table that its memory is taken from.
void jb_answer(WebKitScriptMessageReply *reply, const char *text);

// jb_answer_dialog answers a prompt that was left to the host, and lets go of it.
void jb_answer_dialog(WebKitScriptDialog *dialog, const char *text);

// jb_show_sheet places a sheet of the given height at the foot of its parent.
void jb_place_sheet(GtkWidget *sheet, GtkWidget *parent, int height);
// jb_prepare gives the page of a window that is not on screen the room that it
// will have there: it is laid out in it, and measures itself rightly.
void jb_prepare(GtkWidget *window, int width, int height);
void jb_show(GtkWidget *window);
void jb_hide(GtkWidget *window);
void jb_dim(GtkWidget *window, int dimmed);

// jb_snapshot takes a picture and hands it to jembatanPicture with the ticket.
void jb_snapshot(WebKitWebView *view, guintptr ticket);

// jb_recoverable lets Go handle its own memory faults again: JavaScriptCore
// installs its signal handlers without SA_ONSTACK.
void jb_recoverable(void);

#endif
