//go:build cgo

#include "frame_linux.h"
#include "keys_linux.h"

#include <math.h>

// Go functions of frame_linux.go and native_linux.go.
extern void jembatanBack(guintptr id);
extern void jembatanHome(guintptr id);
extern void jembatanOptionMenu(guintptr id);
extern void jembatanShare(guintptr id);
extern void jembatanReload(guintptr id);
extern void jembatanClosed(guintptr id);
extern void jembatanMoved(guintptr id);
extern void jembatanPanel(guintptr id);

#define FRAME "jembatan-frame"

enum { EDGE = 10, FOOT = 22, ROUND = 34, BUTTON = 40, CAPSULE = 88, HIGH = 32, PANEL = 40 };

struct frame {
  guintptr id;
  int width, height, status, bar, indonesian; // of the page and the bars, in CSS pixels
  int own, shares;                            // height of the title bar that the page draws itself; the menu shares
  char *clock;                                // what the clock shows, empty for the time of day
  guint ticks;                                // the timeout that redraws the clock
  double fixed, scale;                        // the zoom chosen by the user, or 0 to fit the window; the current scale
  int hides_back, shows_back, home, hides_menu, loading, dimmed, below, sheet, has_panel;
  char *title, *menu_text;
  GdkRGBA background, front, border;
  gboolean own_background, own_front, own_border; // whether the page set them
  WebKitWebView *view;
  GtkWidget *window, *stage, *page, *back, *house, *menu, *cross, *panel;
};

static struct frame *frame_of(GtkWidget *window) { return g_object_get_data(G_OBJECT(window), FRAME); }

// is_dark_name reports whether a name is that of a dark theme, as WebKit tells it for pages.
static gboolean is_dark_name(const char *theme) {
  return theme != NULL && (g_str_has_suffix(theme, "-dark") || g_str_has_suffix(theme, "-Dark"));
}

void jb_own_theme(void) {
  const char *forced = g_getenv("GTK_THEME");
  if (forced == NULL) return;
  char **parts = g_strsplit(forced, ":", 2); // the name of the theme, and its variant
  g_unsetenv("GTK_THEME");
  if (parts[0] != NULL && *parts[0] != 0) {
    gboolean dark = g_strcmp0(parts[1], "dark") == 0;
    g_object_set(gtk_settings_get_default(), "gtk-theme-name", parts[0], "gtk-application-prefer-dark-theme", dark, NULL);
  }
  g_strfreev(parts);
}

int jb_dark(void) {
  gboolean prefers = FALSE;
  char *name = NULL;
  g_object_get(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", &prefers, "gtk-theme-name", &name, NULL);
  gboolean dark = prefers || is_dark_name(name);
  g_free(name);
  return dark;
}

void jb_theme(int dark) {
  GtkSettings *settings = gtk_settings_get_default();
  g_object_set(settings, "gtk-application-prefer-dark-theme", dark, NULL);
  if (dark || !jb_dark()) return;
  // The desktop has a theme that is dark by itself. Its light variant has the same name without the suffix.
  char *name = NULL;
  g_object_get(settings, "gtk-theme-name", &name, NULL);
  if (is_dark_name(name)) {
    name[strlen(name) - strlen("-dark")] = 0;
    g_object_set(settings, "gtk-theme-name", name, NULL);
  }
  g_free(name);
}

// page_high is the height of the page on the window, in GTK's pixels: all of its last line is visible.
static int page_high(struct frame *f) { return (int)ceil(f->height * f->scale - 1e-6); }

// phone_high is the height of the phone without its edge, in CSS pixels.
static double phone_high(struct frame *f) { return f->status + f->bar + page_high(f) / f->scale + FOOT; }

// whole moves a phone so that one of its edges, at a distance from its corner, is at a whole pixel.
static double whole(double corner, double distance) { return fmax(0, round(corner + distance) - distance); }

// place computes the scale of the phone and the position of its top left corner. GTK places the page at whole pixels: the phone
// is scaled and placed so that its page has its edges there, and neither covers the phone's edge nor leaves a gap.
static void place(struct frame *f, double *x, double *y) {
  double room_x = gtk_widget_get_allocated_width(f->stage), room_y = gtk_widget_get_allocated_height(f->stage);
  double wide = f->width + 2 * EDGE, high = f->status + f->bar + f->height + FOOT + 2 * EDGE;
  double scale = f->fixed > 0 ? f->fixed : fmin(room_x / wide, room_y / high);
  if (scale < 0.2) scale = 0.2;
  if (fabs(scale - 1) < 0.004) scale = 1;
  scale = floor(f->width * scale + 1e-6) / f->width;
  f->scale = scale;
  *x = whole((room_x - wide * scale) / 2, EDGE * scale);
  *y = whole((room_y - high * scale) / 2, (EDGE + f->status + f->bar) * scale);
}

static void rectangle(struct frame *f, double x, double y, double w, double h, GdkRectangle *to) {
  double left, top;
  place(f, &left, &top);
  to->x = (int)round(left + (EDGE + x) * f->scale);
  to->y = (int)round(top + (EDGE + y) * f->scale);
  to->width = (int)round(left + (EDGE + x + w) * f->scale) - to->x;
  to->height = (int)round(top + (EDGE + y + h) * f->scale) - to->y;
}

static gboolean has_menu(struct frame *f) { return f->bar > 0 || f->own > 0; }

static gboolean has_back(struct frame *f) {
  return f->shows_back || (!f->hides_back && f->view != NULL && webkit_web_view_can_go_back(f->view));
}

static gboolean on_position(GtkOverlay *overlay, GtkWidget *child, GdkRectangle *to, gpointer data) {
  (void)overlay;
  struct frame *f = data;
  double top = f->status + ((f->bar > 0 ? f->bar : f->own) - HIGH) / 2.0, right = f->width - 10;
  if (child == f->page) {
    rectangle(f, 0, f->status + f->bar, f->width, f->height, to);
    to->height = page_high(f);
    if (f->view != NULL) {
      double zoom = f->scale == 1 ? 1 : (double)to->width / f->width * (1 - 1e-7);
      if (fabs(webkit_web_view_get_zoom_level(f->view) - zoom) > 1e-6) webkit_web_view_set_zoom_level(f->view, zoom);
    }
  } else if (child == f->back) {
    rectangle(f, 4, f->status + (f->bar - BUTTON) / 2.0, BUTTON, BUTTON, to);
  } else if (child == f->house) {
    rectangle(f, 4, f->status + (f->bar - BUTTON) / 2.0, BUTTON, BUTTON, to);
  } else if (child == f->menu) {
    rectangle(f, right - CAPSULE, top, CAPSULE / 2, HIGH, to);
  } else if (child == f->cross) {
    rectangle(f, right - CAPSULE / 2, top, CAPSULE / 2, HIGH, to);
  } else if (child == f->panel) {
    rectangle(f, f->width - PANEL - 12, phone_high(f) - FOOT, PANEL, FOOT, to);
  } else {
    return FALSE;
  }
  return TRUE;
}

static void rounded(cairo_t *c, double x, double y, double w, double h, double r) {
  cairo_new_sub_path(c);
  cairo_arc(c, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc(c, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc(c, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc(c, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path(c);
}

// SANS are the fonts of the phone's bars, those of the sheets; the first that is there.
#define SANS "Adwaita Sans,Inter,Cantarell,Noto Sans,Ubuntu,DejaVu Sans,Sans,"

static void text(cairo_t *c, const char *words, const char *font, double x, double middle, double most) {
  PangoLayout *layout = pango_cairo_create_layout(c);
  PangoFontDescription *description = pango_font_description_from_string(font);
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_text(layout, words, -1);
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width(layout, (int)(fmax(most, 0) * PANGO_SCALE));
  int high = 0;
  pango_layout_get_pixel_size(layout, NULL, &high);
  cairo_move_to(c, x, middle - high / 2.0);
  pango_cairo_show_layout(c, layout);
  g_object_unref(layout);
}

static GdkRGBA colour(struct frame *f, int which) {
  static const char *light[] = {"#ffffff", "#111827", "#e5e7eb"}, *dark[] = {"#151a22", "#f3f5f9", "#2a3240"};
  GdkRGBA c = which == 0 ? f->background : which == 1 ? f->front : f->border;
  if (which == 0 ? f->own_background : which == 1 ? f->own_front : f->own_border) return c;
  if (which == 1 && f->own_background) { // the more readable one on the page's colour
    double light_of = 0.299 * f->background.red + 0.587 * f->background.green + 0.114 * f->background.blue;
    gdk_rgba_parse(&c, light_of > 0.59 ? light[1] : dark[1]);
  } else if (which == 2 && f->own_background) {
    c = f->background;
  } else {
    gdk_rgba_parse(&c, (jb_dark() ? dark : light)[which]);
  }
  return c;
}

// under_sheet is what shows through a page under a sheet, which is half transparent.
static const GdkRGBA under_sheet = {11 / 255.0, 18 / 255.0, 32 / 255.0, 1};

// shade is the colour over the bars below a dialog. It is that of the page: half of what shows through it under a sheet, and
// --scrim of the views, which a page puts over itself below the dialogs that it draws.
static GdkRGBA shade(struct frame *f) {
  if (f->sheet) return (GdkRGBA){under_sheet.red, under_sheet.green, under_sheet.blue, 0.5};
  return jb_dark() ? (GdkRGBA){0, 0, 0, 0.62} : (GdkRGBA){11 / 255.0, 18 / 255.0, 32 / 255.0, 0.52};
}

static gboolean is_dim(struct frame *f) { return f->dimmed || f->sheet; }

// dim puts the shade over a colour if the phone is dimmed.
static void dim(struct frame *f, GdkRGBA *c) {
  if (!is_dim(f)) return;
  GdkRGBA over = shade(f);
  c->red += (over.red - c->red) * over.alpha;
  c->green += (over.green - c->green) * over.alpha;
  c->blue += (over.blue - c->blue) * over.alpha;
}

static gboolean is_dark_colour(const GdkRGBA *c) { return 0.299 * c->red + 0.587 * c->green + 0.114 * c->blue < 0.5; }

// The bar below the page continues what stands on it, or else the page, which is light if its title bar is.
static gboolean has_standing(struct frame *f) { return f->sheet || f->below; }

static gboolean has_dark_foot(struct frame *f) {
  GdkRGBA back = colour(f, 0);
  return jb_dark() && (has_standing(f) || is_dark_colour(&back));
}

static gboolean on_draw(GtkWidget *area, cairo_t *c, gpointer data) {
  (void)area;
  struct frame *f = data;
  double x, y, wide = f->width;
  place(f, &x, &y);
  double high = phone_high(f);
  GdkRGBA ground, back = colour(f, 0), front = colour(f, 1), border = colour(f, 2);
  gdk_rgba_parse(&ground, jb_dark() ? "#0a0d13" : "#dfe4ec");
  gdk_cairo_set_source_rgba(c, &ground);
  cairo_paint(c);
  cairo_translate(c, x, y);
  cairo_scale(c, f->scale, f->scale);
  rounded(c, 0, 0, wide + 2 * EDGE, high + 2 * EDGE, ROUND);
  cairo_set_source_rgb(c, 0.07, 0.08, 0.1);
  cairo_fill(c);
  if (jb_dark()) { // or the phone's edge would not be seen on the dark ground
    const double line = 1.5;
    rounded(c, line / 2, line / 2, wide + 2 * EDGE - line, high + 2 * EDGE - line, ROUND - line / 2);
    gdk_rgba_parse(&ground, "#5a6475");
    gdk_cairo_set_source_rgba(c, &ground);
    cairo_set_line_width(c, line);
    cairo_stroke(c);
  }
  cairo_translate(c, EDGE, EDGE);
  rounded(c, 0, 0, wide, high, ROUND - EDGE);
  cairo_clip(c);
  double foot = high - FOOT;
  gdk_cairo_set_source_rgba(c, &back);
  cairo_rectangle(c, 0, 0, wide, foot); // not below it, where it would shine through at the round corners
  cairo_fill(c);

  // the status bar
  gdk_cairo_set_source_rgba(c, &front);
  double middle = f->status / 2.0 + 1;
  GDateTime *now = g_date_time_new_now_local();
  char *time = *f->clock != 0 ? g_strdup(f->clock) : g_date_time_format(now, "%H:%M");
  text(c, time, SANS " Semi-Bold 10", 24, middle, 100);
  g_free(time);
  g_date_time_unref(now);
  double at = wide - 24;
  cairo_set_line_width(c, 1);
  rounded(c, at - 22.5, middle - 5.5, 20, 11, 3);
  cairo_stroke(c);
  rounded(c, at - 20.5, middle - 3.5, 13, 7, 1.5);
  rounded(c, at - 1.5, middle - 2, 2, 4, 1);
  cairo_fill(c);
  for (int i = 0; i < 4; i++) cairo_rectangle(c, at - 48 + 4 * i, middle + 5 - 2.5 * (i + 1), 3, 2.5 * (i + 1));
  cairo_fill(c);

  // the title bar
  if (f->bar > 0) {
    double left = 18;
    if (has_back(f) || f->home) left = 4 + BUTTON + 4;
    double centre = f->status + f->bar / 2.0;
    if (f->loading) {
      cairo_set_line_width(c, 2);
      cairo_arc(c, left + 8, centre, 7, 0, 1.6 * G_PI);
      cairo_stroke(c);
      left += 24;
    }
    text(c, f->title ? f->title : "", SANS " Bold 13", left, centre, wide - left - CAPSULE - 22);
    gdk_cairo_set_source_rgba(c, &border);
    cairo_rectangle(c, 0, f->status + f->bar - 1, wide, 1);
    cairo_fill(c);
  }

  if (f->sheet) {
    cairo_rectangle(c, 0, f->status + f->bar, wide, foot - f->status - f->bar);
    gdk_cairo_set_source_rgba(c, &under_sheet);
    cairo_fill(c);
  }

  // the bar below the page
  cairo_rectangle(c, 0, foot, wide, FOOT);
  gboolean dark = has_dark_foot(f);
  gdk_rgba_parse(&ground, !dark ? "#ffffff" : f->sheet ? "#141a24" : f->below ? "#1a2130" : "#151a22");
  gdk_cairo_set_source_rgba(c, &ground);
  cairo_fill(c);
  gdk_rgba_parse(&ground, dark ? "#8b95a7" : "#1f2937");
  gdk_cairo_set_source_rgba(c, &ground);
  double line = fmin(134, wide / 3);
  rounded(c, (wide - line) / 2, foot + 10, line, 4, 2);
  cairo_fill(c);
  if (is_dim(f)) {
    ground = shade(f);
    gdk_cairo_set_source_rgba(c, &ground);
    cairo_rectangle(c, 0, 0, wide, f->status + f->bar);
    if (!has_standing(f)) cairo_rectangle(c, 0, foot, wide, FOOT);
    cairo_fill(c);
  }
  return FALSE;
}

static gboolean on_draw_button(GtkWidget *button, cairo_t *c, gpointer data) {
  struct frame *f = data;
  GdkRGBA front = colour(f, 1);
  if (button == f->panel) gdk_rgba_parse(&front, has_dark_foot(f) ? "#8b95a7" : "#4b5563");
  if (button != f->panel || !has_standing(f)) dim(f, &front);
  GdkRGBA edge = front;
  double w = gtk_widget_get_allocated_width(button) / f->scale, h = gtk_widget_get_allocated_height(button) / f->scale;
  cairo_scale(c, f->scale, f->scale);
  cairo_rectangle(c, 0, 0, w, h); // GTK lets a button draw outside its area
  cairo_clip(c);
  cairo_translate(c, w / 2, h / 2);
  if (button == f->menu || button == f->cross) { // each draws half of the capsule; the cross alone draws a whole one
    gboolean alone = button == f->cross && f->hides_menu;
    double wide = alone ? w : 2 * w, left = button == f->cross && !alone ? -w * 1.5 : -w / 2;
    edge.alpha = 0.35;
    gdk_cairo_set_source_rgba(c, &edge);
    cairo_set_line_width(c, 1);
    rounded(c, left + 0.5, -h / 2 + 0.5, wide - 1, h - 1, h / 2 - 0.5);
    cairo_stroke(c);
    if (button == f->cross && !alone) {
      cairo_rectangle(c, -w / 2, -9, 1, 18);
      cairo_fill(c);
    }
  }
  gdk_cairo_set_source_rgba(c, &front);
  cairo_set_line_width(c, 2);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  if (gtk_widget_has_visible_focus(button)) {
    rounded(c, -w / 2 + 3, -h / 2 + 3, w - 6, h - 6, 8);
    cairo_stroke(c);
  }
  if (button == f->panel) { // a list of calls
    cairo_set_line_width(c, 1.5);
    for (int i = -1; i <= 1; i++) {
      cairo_move_to(c, -7, 4 * i);
      cairo_line_to(c, -6, 4 * i);
      cairo_move_to(c, -2, 4 * i);
      cairo_line_to(c, 7, 4 * i);
    }
    cairo_stroke(c);
    return TRUE;
  }
  if (button == f->back) {
    cairo_move_to(c, 4, -8);
    cairo_line_to(c, -4, 0);
    cairo_line_to(c, 4, 8);
    cairo_stroke(c);
  } else if (button == f->house) {
    cairo_move_to(c, -8, 0);
    cairo_line_to(c, 0, -8);
    cairo_line_to(c, 8, 0);
    cairo_move_to(c, -6, -1);
    cairo_line_to(c, -6, 7);
    cairo_line_to(c, 6, 7);
    cairo_line_to(c, 6, -1);
    cairo_stroke(c);
  } else if (button == f->cross) {
    cairo_move_to(c, -5, -5);
    cairo_line_to(c, 5, 5);
    cairo_move_to(c, 5, -5);
    cairo_line_to(c, -5, 5);
    cairo_stroke(c);
  } else if (f->menu_text != NULL && *f->menu_text != 0) {
    text(c, f->menu_text, SANS " 9", -w / 2 + 8, 0, w - 10);
  } else {
    for (int i = -1; i <= 1; i++) {
      cairo_arc(c, 8 * i, 0, 2.4, 0, 2 * G_PI);
      cairo_fill(c);
    }
  }
  return TRUE; // do not draw the theme's button
}

// refresh updates the buttons.
static void refresh(struct frame *f) {
  gtk_widget_set_visible(f->back, f->bar > 0 && has_back(f));
  gtk_widget_set_visible(f->house, f->bar > 0 && f->home && !has_back(f));
  gtk_widget_set_visible(f->menu, has_menu(f) && !f->hides_menu);
  gtk_widget_set_visible(f->cross, has_menu(f));
  gtk_widget_set_visible(f->panel, f->has_panel);
  gtk_widget_queue_draw(f->window);
}

static void resized(struct frame *f) {
  gtk_widget_queue_resize(f->stage);
  gtk_widget_queue_draw(f->window);
}

static void on_resized(GtkWidget *stage, GdkRectangle *room, gpointer data) {
  (void)stage, (void)room;
  jembatanMoved(((struct frame *)data)->id);
}

static void go_back(GtkWidget *w, gpointer f) { (void)w, jembatanBack(((struct frame *)f)->id); }
static void go_home(GtkWidget *w, gpointer f) { (void)w, jembatanHome(((struct frame *)f)->id); }
static void reload(GtkWidget *w, gpointer f) { (void)w, jembatanReload(((struct frame *)f)->id); }
static void open_panel(GtkWidget *w, gpointer f) { (void)w, jembatanPanel(((struct frame *)f)->id); }
static void share(GtkWidget *w, gpointer f) { (void)w, jembatanShare(((struct frame *)f)->id); }
static void finish(GtkWidget *w, gpointer f) { (void)w, jembatanClosed(((struct frame *)f)->id); }

// room returns the size of a window that has room for the phone at a scale, or as much of it as the desktop has.
static void room(struct frame *f, double scale, int *width, int *height) {
  int wide = f->width + 2 * EDGE, high = f->status + f->bar + f->height + FOOT + 2 * EDGE;
  GdkRectangle desktop = {0, 0, wide, high};
  GdkMonitor *monitor = gdk_display_get_primary_monitor(gdk_display_get_default());
  if (monitor == NULL) monitor = gdk_display_get_monitor(gdk_display_get_default(), 0);
  if (monitor != NULL) gdk_monitor_get_workarea(monitor, &desktop);
  enum { DECORATION = 40 };
  scale = fmin(scale, fmin((double)desktop.width / wide, (double)(desktop.height - DECORATION) / high));
  *width = (int)(wide * scale);
  *height = (int)(high * scale);
}

// rotate turns the phone. A window that was about as large as the phone stays so, unless the desktop decides its size.
static void rotate(GtkWidget *w, gpointer data) {
  (void)w;
  struct frame *f = data;
  int width, height;
  room(f, f->scale, &width, &height);
  GdkWindowState decided = GDK_WINDOW_STATE_MAXIMIZED | GDK_WINDOW_STATE_FULLSCREEN | GDK_WINDOW_STATE_TILED;
  gboolean follows = !(gdk_window_get_state(gtk_widget_get_window(f->window)) & decided) &&
                     abs(gtk_widget_get_allocated_width(f->stage) - width) < 2 * EDGE &&
                     abs(gtk_widget_get_allocated_height(f->stage) - height) < 2 * EDGE;
  int turned = f->width;
  f->width = f->height;
  f->height = turned;
  if (follows) {
    room(f, f->scale, &width, &height);
    gtk_window_resize(GTK_WINDOW(f->window), width, height);
  }
  resized(f);
}

static void full_screen(GtkWidget *window) {
  GdkWindow *at = gtk_widget_get_window(window);
  if (at != NULL && gdk_window_get_state(at) & GDK_WINDOW_STATE_FULLSCREEN)
    gtk_window_unfullscreen(GTK_WINDOW(window));
  else
    gtk_window_fullscreen(GTK_WINDOW(window));
}

static void fill(GtkWidget *w, gpointer f) { (void)w, full_screen(((struct frame *)f)->window); }

static void on_menu(GtkWidget *button, gpointer data) {
  struct frame *f = data;
  static const struct {
    const char *english, *indonesian;
    void (*act)(GtkWidget *, gpointer);
  } items[] = {{"Share", "Bagikan", share}, {"Reload", "Muat ulang", reload}, {"Rotate", "Putar", rotate}, {"Full screen", "Layar penuh", fill}, {"Close", "Tutup", finish}};
  if (f->menu_text != NULL && *f->menu_text != 0) {
    jembatanOptionMenu(f->id);
    return;
  }
  GtkWidget *menu = gtk_menu_new();
  gtk_menu_attach_to_widget(GTK_MENU(menu), button, NULL);
  g_signal_connect(menu, "selection-done", G_CALLBACK(gtk_widget_destroy), NULL); // otherwise the menu would live as long as the button
  for (guint i = f->shares ? 0 : 1; i < G_N_ELEMENTS(items); i++) {
    GtkWidget *item = gtk_menu_item_new_with_label(f->indonesian ? items[i].indonesian : items[i].english);
    g_signal_connect(item, "activate", G_CALLBACK(items[i].act), f);
    gtk_menu_shell_append(GTK_MENU_SHELL(menu), item);
  }
  gtk_widget_show_all(menu);
  gtk_menu_popup_at_widget(GTK_MENU(menu), button, GDK_GRAVITY_SOUTH_EAST, GDK_GRAVITY_NORTH_EAST, NULL);
}

static GtkWidget *new_button(struct frame *f, const char *english, const char *indonesian,
                             void (*act)(GtkWidget *, gpointer)) {
  GtkWidget *button = gtk_button_new();
  const char *name = f->indonesian ? indonesian : english;
  atk_object_set_name(gtk_widget_get_accessible(button), name);
  gtk_widget_set_tooltip_text(button, name);
  gtk_widget_set_focus_on_click(button, FALSE); // leave the keyboard in the page
  // It draws itself. Without the theme's padding it can be as small as the phone is.
  GtkCssProvider *bare = gtk_css_provider_new();
  gtk_css_provider_load_from_data(bare, "button { all: unset; }", -1, NULL);
  gtk_style_context_add_provider(gtk_widget_get_style_context(button), GTK_STYLE_PROVIDER(bare), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref(bare);
  g_signal_connect(button, "draw", G_CALLBACK(on_draw_button), f);
  g_signal_connect(button, "clicked", G_CALLBACK(act), f);
  gtk_overlay_add_overlay(GTK_OVERLAY(f->stage), button);
  return button;
}

// tick redraws the clock, and runs again when the next minute begins.
static gboolean tick(gpointer data) {
  struct frame *f = data;
  gtk_widget_queue_draw(f->window);
  f->ticks = g_timeout_add_seconds(60 - (guint)(g_get_real_time() / G_USEC_PER_SEC % 60), tick, f);
  return G_SOURCE_REMOVE;
}

static void free_frame(gpointer data) {
  struct frame *f = data;
  if (f->ticks != 0) g_source_remove(f->ticks);
  g_free(f->clock);
  g_free(f->title);
  g_free(f->menu_text);
  g_free(f);
}

GtkWidget *jb_frame(GtkWidget *window, guintptr id, int width, int height, int status, int bar, int own, int shares,
                    int indonesian, const char *clock, int panel) {
  struct frame *f = g_new0(struct frame, 1);
  f->own = own, f->shares = shares, f->clock = g_strdup(clock);
  f->id = id, f->width = width, f->height = height, f->status = status, f->bar = bar, f->indonesian = indonesian;
  f->scale = 1, f->window = window, f->has_panel = panel;
  f->stage = gtk_overlay_new();
  GtkWidget *area = gtk_drawing_area_new();
  g_signal_connect(area, "draw", G_CALLBACK(on_draw), f);
  gtk_container_add(GTK_CONTAINER(f->stage), area);
  atk_object_set_role(gtk_widget_get_accessible(area), ATK_ROLE_HEADING);
  f->page = gtk_event_box_new();
  // GTK draws children without a GdkWindow first: if the page had one, it would cover the buttons that lie over it.
  gtk_event_box_set_visible_window(GTK_EVENT_BOX(f->page), FALSE);
  gtk_overlay_add_overlay(GTK_OVERLAY(f->stage), f->page);
  f->back = new_button(f, "Back", "Kembali", go_back);
  f->house = new_button(f, "Home", "Beranda", go_home);
  f->menu = new_button(f, "More", "Lainnya", on_menu);
  f->cross = new_button(f, "Close", "Tutup", finish);
  f->panel = new_button(f, "Panel (Ctrl+Shift+P)", "Panel (Ctrl+Shift+P)", open_panel);
  g_signal_connect(f->stage, "get-child-position", G_CALLBACK(on_position), f);
  g_signal_connect_after(f->stage, "size-allocate", G_CALLBACK(on_resized), f);
  gtk_container_add(GTK_CONTAINER(window), f->stage);
  g_object_set_data_full(G_OBJECT(window), FRAME, f, free_frame);
  gtk_widget_show_all(f->stage);
  refresh(f);
  if (*clock == 0) tick(f);

  int wide, high;
  room(f, 1, &wide, &high);
  gtk_window_set_default_size(GTK_WINDOW(window), wide, high);
  return f->page;
}

static void on_history(WebKitBackForwardList *list, WebKitBackForwardListItem *added, gpointer removed, gpointer window) {
  (void)list, (void)added, (void)removed;
  refresh(frame_of(window));
}

void jb_framed(GtkWidget *window, WebKitWebView *view) {
  struct frame *f = frame_of(window);
  f->view = view;
  // The view and its history can outlive the window, which frees the frame, so the handler must end with the window.
  g_signal_connect_object(webkit_web_view_get_back_forward_list(view), "changed", G_CALLBACK(on_history), window, 0);
}

void jb_frame_title(GtkWidget *window, const char *title) {
  struct frame *f = frame_of(window);
  if (f == NULL) return;
  g_free(f->title);
  f->title = g_strdup(title);
  atk_object_set_name(gtk_widget_get_accessible(gtk_bin_get_child(GTK_BIN(f->stage))), title);
  refresh(f);
}

void jb_frame_bar(GtkWidget *window, const char *background, const char *front, const char *border, int hides_back,
                  int shows_back, int home, int hides_menu, const char *menu, int loading, int dimmed,
                  int below) {
  struct frame *f = frame_of(window);
  if (f == NULL) return;
  f->own_background = gdk_rgba_parse(&f->background, background);
  f->own_front = gdk_rgba_parse(&f->front, front);
  f->own_border = gdk_rgba_parse(&f->border, border);
  f->hides_back = hides_back, f->shows_back = shows_back, f->home = home, f->hides_menu = hides_menu, f->loading = loading;
  f->dimmed = dimmed, f->below = below;
  g_free(f->menu_text);
  f->menu_text = g_strdup(menu);
  refresh(f);
  resized(f);
}

int jb_frame_dim(GtkWidget *window, int dimmed) {
  struct frame *f = frame_of(window);
  if (f == NULL) return 0;
  f->sheet = dimmed;
  gtk_widget_set_opacity(f->page, dimmed ? 0.5 : 1.0);
  gtk_widget_queue_draw(window);
  return 1;
}

double jb_screen(GtkWidget *window, GdkRectangle *screen) {
  struct frame *f = frame_of(window);
  if (f == NULL) {
    GdkWindow *at = gtk_widget_get_window(window);
    *screen = (GdkRectangle){0, 0, gdk_window_get_width(at), gdk_window_get_height(at)};
    return 1;
  }
  rectangle(f, 0, 0, f->width, phone_high(f) - FOOT, screen);
  return f->scale;
}

static gboolean on_size_key(GtkWidget *window, GdkEventKey *event, gpointer view) {
  guint mask = event->state & gtk_accelerator_get_default_mod_mask();
  if (mask == GDK_CONTROL_MASK && event->keyval == GDK_KEY_F11 && frame_of(window) != NULL) {
    if (jb_pressed(event)) rotate(NULL, frame_of(window));
    return TRUE;
  }
  if (mask == 0 && event->keyval == GDK_KEY_F11) {
    if (jb_pressed(event)) full_screen(window);
    return TRUE;
  }
  if ((mask & ~GDK_SHIFT_MASK) != GDK_CONTROL_MASK) return FALSE;
  double by = 0; // 0 resets the zoom
  switch (event->keyval) {
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    by = 1.1;
    break;
  case GDK_KEY_minus:
  case GDK_KEY_underscore:
  case GDK_KEY_KP_Subtract:
    by = 1 / 1.1;
    break;
  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    break;
  default:
    return FALSE;
  }
  struct frame *f = frame_of(window);
  double now = f == NULL ? webkit_web_view_get_zoom_level(view) : f->scale;
  double next = fmin(fmax(now * by, 0.3), 4);
  if (f == NULL) {
    webkit_web_view_set_zoom_level(view, by == 0 ? 1 : next);
  } else {
    f->fixed = by == 0 ? 0 : next;
    resized(f);
  }
  return TRUE;
}

static void on_zoomed(WebKitWebView *view, GParamSpec *spec, gpointer id) {
  (void)view, (void)spec;
  jembatanMoved((guintptr)id);
}

void jb_size_keys(GtkWidget *window, WebKitWebView *view, guintptr id) {
  g_signal_connect(window, "key-press-event", G_CALLBACK(on_size_key), view);
  // With a phone, zooming changes the layout, which already calls jembatanMoved.
  if (frame_of(window) == NULL) g_signal_connect(view, "notify::zoom-level", G_CALLBACK(on_zoomed), (gpointer)id);
}

void jb_icon(GtkWidget *window, const void *picture, gsize length) {
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new();
  gboolean read = gdk_pixbuf_loader_write(loader, picture, length, NULL);
  read = gdk_pixbuf_loader_close(loader, NULL) && read;
  GdkPixbuf *icon = read ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
  if (icon != NULL) gtk_window_set_icon(GTK_WINDOW(window), icon);
  g_object_unref(loader);
}
