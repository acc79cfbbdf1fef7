// Queries to the view: where nodes are, and when they are visible.

import {attempted} from './app.js';
import {blocks} from './block.js';
import {attribute, values} from './events.js';
import {contextOf} from './contexts.js';
import {flush, once} from './flush.js';
import {$t} from './helpers.js';
import {host, none} from './host.js';
import {Numbered} from './numbered.js';
import {pages} from './page.js';
import {top} from './routes.js';
import {pageOf, reaches} from './select.js';

// selectorQuery returns a query for an instance's own template, or for the visible page.
export function selectorQuery(instance) {
  let list = [];
  const callbacks = [];
  let within = instance;
  function ask(fields, callback) {
    const at = list.length - 1;
    if (at < 0) return query;
    // Each query is separate, even for the same node.
    if (list[at].fields) list.push(Object.assign({}, list[at], {fields}));
    else list[at].fields = fields;
    callbacks[list.length - 1] = callback;
    return query;
  }
  function select(selector, all) {
    list = list.filter(function (q) {
      return q.fields;
    });
    list.push({select: $t(selector), all});
    return query;
  }
  const query = {
    in: function (self) {
      within = instanceOf(self) || within;
      return query;
    },
    select: function (selector) {
      return select(selector, false);
    },
    selectAll: function (selector) {
      return select(selector, true);
    },
    selectViewport: function () {
      list = list.filter(function (q) {
        return q.fields;
      });
      list.push({viewport: true});
      return query;
    },
    boundingClientRect: function (callback) {
      return ask({rect: true}, callback);
    },
    scrollOffset: function (callback) {
      return ask({id: true, dataset: true, scrollOffset: true}, callback);
    },
    node: function (callback) {
      return ask({node: true}, callback);
    },
    context: function (callback) {
      return ask({context: true}, callback);
    },
    fields: function (fields, callback) {
      return ask(Object.assign({}, fields), callback);
    },
    exec: function (callback) {
      const asked = list
        .map(function (q, i) {
          return {q, callback: callbacks[i]};
        })
        .filter(function (x) {
          return x.q.fields;
        });
      const page = within ? pageOf(within) : top();
      if (!page || !page.alive) return query;
      once(function () {
        host.ask(
          page.number,
          {
            do: 'query',
            list: asked.map(function (x) {
              return question(x.q, within);
            }),
          },
          function (answer) {
            if (!page.alive) return; // the page is closed
            const results = asked.map(function (x, i) {
              const result = resultOf(x.q, answer && answer[i], within);
              attempted('callback of a selector query', x.callback, [result]);
              return result;
            });
            attempted('callback of exec', callback, [results]);
            flush();
          },
        );
      });
      return query;
    },
  };
  return query;
}

// blocksOf returns the blocks of an instance's own template, or undefined for the whole page.
function blocksOf(within) {
  if (!within) return undefined;
  return within.block && within.block !== none ? [within.block.id] : [];
}

// question returns the query in the form for the view.
function question(q, within) {
  const f = q.fields;
  const to = {fields: {}};
  if (q.viewport) to.viewport = true;
  else to.select = q.select;
  if (q.all) to.all = true;
  if (within && !q.viewport) to.within = blocksOf(within);
  if (f.rect || f.size) to.fields.rect = true;
  if (f.scrollOffset) to.fields.scrollOffset = true;
  if (f.computedStyle) to.fields.computedStyle = f.computedStyle;
  if (f.node) to.fields.node = true;
  if (f.context) to.fields.context = true;
  return to;
}

function resultOf(q, answer, within) {
  if (q.viewport) return shaped(q.fields, Array.isArray(answer) ? answer[0] : answer, null);
  const list = (answer || [])
    .map(function (found) {
      const b = blocks.get(found.block);
      return b && (!within || reaches(within, q.select, b.owner)) ? shaped(q.fields, found, b, q, within) : null;
    })
    .filter(Boolean);
  return q.all ? list : list[0] || null;
}

// shaped returns the requested members of what was found.
function shaped(fields, found, b, q, within) {
  if (!found) return null;
  const to = {};
  const rect = found.rect || none;
  const offset = found.scrollOffset || none;
  if (fields.id) to.id = b ? $t(attribute(b, found.node, 'id')) : '';
  if (fields.dataset) to.dataset = b ? values(b, found.node, 'data', {}) : {};
  // A query for the rectangle alone includes its size; fields are separate.
  const both = Object.keys(fields).length === 1;
  if (fields.rect)
    ['left', 'top', 'right', 'bottom'].forEach(function (k) {
      if (k in rect) to[k] = rect[k];
    });
  if (fields.size || (fields.rect && both)) {
    to.width = rect.width;
    to.height = rect.height;
  }
  if (fields.scrollOffset) {
    to.scrollTop = offset.scrollTop;
    to.scrollLeft = offset.scrollLeft;
  }
  if (fields.computedStyle) Object.assign(to, found.computedStyle);
  if (fields.node) to.node = found.canvas ? host.canvas(found.canvas) : null;
  if (fields.context) {
    const id = b ? $t(attribute(b, found.node, 'id')) : '';
    to.context = b ? contextOf(found.context, id ? '#' + id : q.select, blocksOf(within)) : null;
  }
  return to;
}

// instanceOf returns the Instance behind the object that the program has for a page or component.
function instanceOf(self) {
  let found = null;
  pages.forEach(function (page) {
    if (page.self === self) found = page;
    page.instances.forEach(function (c) {
      if (c.self === self) found = c;
    });
  });
  return found;
}

// Observers of visibility.

export const observing = new Numbered(64);
let observers = 1;

export function intersectionObserver(instance, options) {
  options = options || {};
  const number = observers++;
  const relative = [];
  let page = null;
  let started = false;
  const it = {
    in: function (self) {
      instance = instanceOf(self) || instance;
      return it;
    },
    relativeTo: function (selector, margins) {
      relative.push({select: $t(selector), margins: margins || {}});
      return it;
    },
    relativeToViewport: function (margins) {
      relative.push({viewport: true, margins: margins || {}});
      return it;
    },
    observe: function (selector, callback) {
      if (started) return;
      started = true;
      page = instance ? pageOf(instance) : top();
      if (!page || !page.alive) return;
      observing.set(number, {callback, instance, selector: $t(selector)});
      (instance || page).ends(it.disconnect); // if the program does not
      const q = {
        do: 'observe',
        observer: number,
        select: $t(selector),
        all: !!options.selectAll,
        relative: relative.length ? relative : [{viewport: true, margins: {}}],
        thresholds: Array.isArray(options.thresholds) && options.thresholds.length ? options.thresholds : [0],
        initialRatio: +options.initialRatio || 0,
      };
      once(function () {
        if (instance) q.within = instance.block && instance.block !== none ? [instance.block.id] : [];
        host.ask(page.number, q, function () {});
      });
    },
    disconnect: function () {
      if (observing.delete(number) && page) host.ask(page.number, {do: 'unobserve', observer: number}, function () {});
    },
  };
  return it;
}

export function intersected(detail) {
  const o = observing.get(detail.observer);
  const b = blocks.get(detail.block);
  if (!o || !b || (o.instance && !reaches(o.instance, o.selector, b.owner))) return;
  const seen = Object.assign({}, detail, {
    id: $t(attribute(b, detail.node, 'id')),
    dataset: values(b, detail.node, 'data', {}),
  });
  delete seen.observer;
  delete seen.block;
  delete seen.node;
  attempted('callback of an intersection observer', o.callback, [seen]);
}

// mediaQueryObserver observes the size of the window.
export function mediaQueryObserver(instance) {
  let watch = null;
  const it = {
    observe: function (query, callback) {
      if (instance && !watch) instance.ends(it.disconnect);
      watch = {query: query || {}, callback, matched: undefined};
      watching.push(watch);
      measured(watch);
    },
    disconnect: function () {
      watching = watching.filter(function (w) {
        return w !== watch;
      });
    },
  };
  return it;
}

export let watching = [];
export const size = {windowWidth: 0, windowHeight: 0};

export function measured(watch) {
  const q = watch.query;
  const w = size.windowWidth;
  const h = size.windowHeight;
  const matches =
    (q.width === undefined || w === +q.width) &&
    (q.height === undefined || h === +q.height) &&
    (q.minWidth === undefined || w >= +q.minWidth) &&
    (q.maxWidth === undefined || w <= +q.maxWidth) &&
    (q.minHeight === undefined || h >= +q.minHeight) &&
    (q.maxHeight === undefined || h <= +q.maxHeight) &&
    (q.orientation === undefined || q.orientation === (w > h ? 'landscape' : 'portrait'));
  if (matches === watch.matched) return;
  watch.matched = matches;
  attempted('callback of a media query observer', watch.callback, [{matches}]);
}
