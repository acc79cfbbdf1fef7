//go:build cgo

#include "tools_linux.h"
#include "keys_linux.h"

// Go functions of tools_linux.go.
extern void jembatanPanel(guintptr id);
extern void jembatanInspect(guintptr id);

const char *jb_inspected(WebKitWebView *view) {
  WebKitWebInspector *inspector = webkit_web_view_get_inspector(view);
  return webkit_web_inspector_get_web_view(inspector) == NULL ? NULL : webkit_web_inspector_get_inspected_uri(inspector);
}

void jb_inspect(WebKitWebView *view) {
  WebKitWebInspector *inspector = webkit_web_view_get_inspector(view);
  if (webkit_web_inspector_get_web_view(inspector) == NULL)
    webkit_web_inspector_show(inspector);
  else
    webkit_web_inspector_close(inspector);
}

static gboolean is_tools_key(const GdkEventKey *event) {
  guint mask = event->state & gtk_accelerator_get_default_mod_mask();
  if (mask == (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) return event->keyval == GDK_KEY_i || event->keyval == GDK_KEY_I;
  return mask == 0 && event->keyval == GDK_KEY_F12;
}

static gboolean on_tools_key(GtkWidget *window, GdkEventKey *event, gpointer id) {
  (void)window;
  if (!is_tools_key(event)) return FALSE;
  if (jb_pressed(event)) jembatanInspect((guintptr)id);
  return TRUE;
}

static gboolean close_inspector(gpointer inspector) {
  webkit_web_inspector_close(inspector);
  return G_SOURCE_REMOVE;
}

static gboolean on_inspector_key(GtkWidget *tools, GdkEventKey *event, gpointer inspector) {
  (void)tools;
  if (!is_tools_key(event)) return FALSE;
  // Closing destroys the widget that handles the key, so it waits until that has ended.
  if (jb_pressed(event)) g_idle_add_full(G_PRIORITY_DEFAULT, close_inspector, g_object_ref(inspector), g_object_unref);
  return TRUE;
}

// Where the inspector has a window of its own, keys that are pressed in it do not reach the window of the page.
static gboolean on_inspector_window(WebKitWebInspector *inspector, gpointer data) {
  (void)data;
  GObject *tools = G_OBJECT(webkit_web_inspector_get_web_view(inspector));
  g_signal_handlers_disconnect_by_func(tools, on_inspector_key, inspector); // it may have had a window before
  g_signal_connect_object(tools, "key-press-event", G_CALLBACK(on_inspector_key), inspector, 0);
  return FALSE; // WebKit opens the window
}

static gboolean redraw(gpointer view) {
  gtk_widget_queue_draw(view);
  return G_SOURCE_REMOVE;
}

// Without a compositor, WebKit leaves the page white where the inspector's window was before it, until something redraws it.
static void on_inspector_closed(WebKitWebInspector *inspector, gpointer view) {
  (void)inspector;
  g_timeout_add_full(G_PRIORITY_DEFAULT, 300, redraw, g_object_ref(view), g_object_unref);
}

void jb_tools(WebKitWebView *view) {
  WebKitWebInspector *inspector = webkit_web_view_get_inspector(view);
  g_signal_connect_object(inspector, "closed", G_CALLBACK(on_inspector_closed), view, 0);
  g_signal_connect(inspector, "open-window", G_CALLBACK(on_inspector_window), NULL);
  webkit_settings_set_enable_developer_extras(webkit_web_view_get_settings(view), TRUE);
}

void jb_tools_keys(GtkWidget *window, guintptr id) {
  g_signal_connect(window, "key-press-event", G_CALLBACK(on_tools_key), (gpointer)id);
}

static gboolean on_panel_key(GtkWidget *window, GdkEventKey *event, gpointer id) {
  (void)window;
  guint mask = event->state & gtk_accelerator_get_default_mod_mask();
  if (mask != (GDK_CONTROL_MASK | GDK_SHIFT_MASK) || (event->keyval != GDK_KEY_p && event->keyval != GDK_KEY_P))
    return FALSE;
  if (jb_pressed(event)) jembatanPanel((guintptr)id);
  return TRUE;
}

void jb_panel_key(GtkWidget *window, guintptr id) {
  g_signal_connect(window, "key-press-event", G_CALLBACK(on_panel_key), (gpointer)id);
}

static gboolean makes_sense(WebKitContextMenuAction action) {
  switch (action) {
  case WEBKIT_CONTEXT_MENU_ACTION_GO_BACK:
  case WEBKIT_CONTEXT_MENU_ACTION_GO_FORWARD:
  case WEBKIT_CONTEXT_MENU_ACTION_RELOAD:
  case WEBKIT_CONTEXT_MENU_ACTION_COPY:
  case WEBKIT_CONTEXT_MENU_ACTION_CUT:
  case WEBKIT_CONTEXT_MENU_ACTION_PASTE:
  case WEBKIT_CONTEXT_MENU_ACTION_PASTE_AS_PLAIN_TEXT:
  case WEBKIT_CONTEXT_MENU_ACTION_DELETE:
  case WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL:
  case WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD:
  case WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_URL_TO_CLIPBOARD:
  case WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD:
  case WEBKIT_CONTEXT_MENU_ACTION_SPELLING_GUESS:
  case WEBKIT_CONTEXT_MENU_ACTION_INSPECT_ELEMENT:
    return TRUE;
  default: // new windows, downloads, and what phones do not have
    return FALSE;
  }
}

static gboolean on_menu(WebKitWebView *view, WebKitContextMenu *menu, GdkEvent *event, WebKitHitTestResult *hit,
                        gpointer sheet) {
  (void)view, (void)event, (void)hit;
  if (sheet != NULL) return TRUE; // no menu
  gboolean separated = TRUE;      // the last item is a separator, or there is none yet
  GList *items = g_list_copy(webkit_context_menu_get_items(menu));
  for (GList *item = items; item != NULL; item = item->next) {
    WebKitContextMenuItem *one = WEBKIT_CONTEXT_MENU_ITEM(item->data);
    gboolean separator = webkit_context_menu_item_is_separator(one);
    if (separator ? separated : !makes_sense(webkit_context_menu_item_get_stock_action(one)))
      webkit_context_menu_remove(menu, one);
    else
      separated = separator;
  }
  g_list_free(items);
  WebKitContextMenuItem *last = webkit_context_menu_last(menu);
  if (last != NULL && webkit_context_menu_item_is_separator(last)) webkit_context_menu_remove(menu, last);
  return webkit_context_menu_get_n_items(menu) == 0;
}

// GTK's inspector can change the widgets of all windows, and so what a sheet says.
static gboolean on_debugging(GtkWindow *window, gboolean toggle, gpointer data) {
  (void)window, (void)toggle, (void)data;
  return TRUE; // handled: do not open it
}

void jb_menu(GtkWidget *window, WebKitWebView *view, int sheet) {
  g_signal_connect(view, "context-menu", G_CALLBACK(on_menu), GINT_TO_POINTER(sheet));
  if (window != NULL) g_signal_connect(window, "enable-debugging", G_CALLBACK(on_debugging), NULL);
}
