// The stack of pages, and navigation between them.

import {attempted, fault} from './app.js';
import {channel} from './channel.js';
import {barOf, tabIndex, tabItem, tabsOf, viewOptions} from './chrome.js';
import {flush} from './flush.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {origin} from './origin.js';
import {Page} from './page.js';
import {addressOf, resolve} from './url.js';

export const most = 10; // maximum number of pages on the stack
export let stack = []; // the lowest first
const tabs = {}; // live pages of the tab bar, by path
export let routing = 0; // number of navigations that have not happened yet

export function top() {
  return stack[stack.length - 1];
}

// isFirst reports whether the visible page is the one with which the program began.
let first = 0; // its number
export function isFirst() {
  return stack.length === 0 || top().number === first;
}

// entering is called with the path of the first page before the first script, and with '' when that page is about to open.
let coming = '';
const entered = []; // functions that wait for the first page
const going = []; // navigations that wait for it
export function entering(path) {
  coming = path;
  if (!coming)
    going.splice(0).forEach(function (f) {
      host.later(f);
    });
}

// whenEntered has a function called when the first page is open, if the program is about to start with one.
export function whenEntered(f) {
  if (coming) entered.push(f);
  return coming !== '';
}

// started calls the functions that wait for the first page.
export function started() {
  entered.splice(0).forEach(function (f) {
    f();
  });
}

// getCurrentPages is empty until the first page opens. Programs that a converter made read the route of the
// last page even then, without checking the length: they find the first page's at index -1.
export function getCurrentPages() {
  if (coming && !stack.length) return Object.defineProperty([], '-1', {value: {route: coming}});
  return stack.map(function (page) {
    return page.self;
  });
}

// changed tells the shell which page is visible, and what to remember.
function changed() {
  const page = top();
  host.tell({
    do: 'show',
    page: page ? page.number : 0,
    bar: page && barOf(page),
    tabs: page && tabsOf(page),
    pages: stack.map(function (p) {
      return addressOf(p.path, p.query);
    }),
  });
}

// enter opens a page above those that stay. As a tab, a page of the tab bar shows the bar, and stays alive while other
// tabs are visible.
export function enter(to, stay, asTab, channel) {
  stack = stay;
  const tab = asTab && tabIndex(to.path) >= 0;
  let page = tab && tabs[to.path];
  if (page) {
    stack = [page];
    page.appear();
    changed();
    return page;
  }
  page = new Page(to.path, to.query || {});
  if (first === 0) first = page.number;
  page.tab = tab;
  page.channel = channel;
  if (tab) tabs[to.path] = page;
  stack = stay.concat([page]);
  host.tell({do: 'open', page: page.number, options: viewOptions(page)});
  page.open();
  if (top() === page) changed();
  return page;
}

export function push(to, channel) {
  const page = top();
  if (page) page.hide();
  return enter(to, stack.slice(), false, channel);
}

// leave closes pages, the last one first.
function leave(pages) {
  pages
    .slice()
    .reverse()
    .forEach(function (page) {
      if (tabs[page.path] === page) delete tabs[page.path];
      page.close();
    });
}

// here returns the base of relative addresses: the file of a component, or the visible page.
function here(from) {
  return from || (top() ? top().path : '');
}

export const ways = {
  navigateTo: function (o, ok, fail, from) {
    const to = resolve(o.url, here(from));
    if (!isThere(to.path)) return missing(o, to, fail);
    if (stack.length >= most) {
      host.report(
        'warning',
        'navigateTo ' + $t(o.url) + ': ten pages are open, and no more can be: use redirectTo, or go back',
      );
      return fail(10, 'Ten pages are open, which is the limit');
    }
    const ends = channel();
    for (const name in o.events) ends[0].on(name, o.events[name]);
    push(to, ends[1]);
    ok({eventChannel: ends[0]});
  },
  redirectTo: function (o, ok, fail, from) {
    const to = resolve(o.url, here(from));
    if (!isThere(to.path)) return missing(o, to, fail);
    const stay = stack.slice(0, -1);
    leave(stack.slice(-1));
    enter(to, stay, false);
    ok();
  },
  reLaunch: function (o, ok, fail, from) {
    const to = resolve(o.url, here(from));
    if (!isThere(to.path)) return missing(o, to, fail);
    leave(hiddenTabs().concat(stack));
    enter(to, [], true);
    ok();
  },
  switchTab: function (o, ok, fail, from) {
    const to = resolve(o.url, here(from));
    if (!isThere(to.path)) return missing(o, to, fail);
    const index = tabIndex(to.path);
    if (index < 0) return fail(1, $t(o.url) + ' resolved to ' + to.path + ' is not a page of the tabBar');
    tab(index, to, 'api');
    ok();
  },
  navigateBack: function (o, ok, fail) {
    if (stack.length < 2) return fail(1, 'already top of navigation');
    const delta = Math.max(1, Math.floor(+o.delta) || 1);
    const at = Math.max(1, stack.length - delta);
    const gone = stack.slice(at);
    leave(gone);
    stack = stack.slice(0, at);
    top().appear();
    changed();
    ok();
  },
};

// isThere reports whether a page has files. A page without files cannot be opened.
function isThere(path) {
  const unit = host.pages[path];
  return !!unit && !!(unit.script || unit.template);
}

function missing(o, to, fail) {
  fail(1, $t(o.url) + ' resolved to ' + to.path + ' is not found');
}

// hiddenTabs returns the live pages of the tab bar that are not on the stack.
function hiddenTabs() {
  return Object.keys(tabs)
    .map(function (path) {
      return tabs[path];
    })
    .filter(function (page) {
      return stack.indexOf(page) < 0;
    });
}

// tab switches to a page of the tab bar.
export function tab(index, to, from) {
  let page = top();
  const item = tabItem(index);
  const tapped = {from, pagePath: item.pagePath, text: item.text, index};
  if (page && page.path === to.path && page.tab) {
    page.event('onTabItemTap', [tapped]);
    page.event('onSelectedTabItemTap', [tapped]);
    return;
  }
  const gone = stack.filter(function (p) {
    return tabs[p.path] !== p;
  });
  const old = stack.filter(function (p) {
    return tabs[p.path] === p;
  })[0];
  if (old && old.path !== to.path && old === page) old.hide();
  leave(gone);
  const known = tabs[to.path];
  if (known) known.event('onTabItemTap', [tapped]);
  page = enter(to, [], true);
  if (!known) page.event('onTabItemTap', [tapped]);
}

// way makes a member of my that navigates. The navigation happens when the program's task has ended, so that the page
// that opens finds everything done that the task does after the call. It waits for the first page, which would take the
// place of a page that opens before.
export function way(name, from, by) {
  return answering(name, function (o, ok, fail) {
    const where = origin();
    function go() {
      routing--;
      try {
        went(name, o, by || 'program', ok, fail, from, where);
      } catch (e) {
        fault(name, e);
      }
      flush();
    }
    routing++;
    if (coming) going.push(go);
    else host.later(go);
  });
}

// went navigates to another page, and records who asked for it, and the result.
export function went(name, o, by, ok, fail, from, where) {
  ways[name](
    o,
    function (result) {
      noted(name, o, by, where, '');
      ok(result);
    },
    function (code, text) {
      noted(name, o, by, where, text);
      fail(code, text);
    },
    from,
  );
}

export function noted(name, o, by, where, why) {
  const page = top();
  const note = {call: name, by, from: where};
  if (o.url !== undefined) note.url = $t(o.url);
  if (why) note.why = why;
  else if (page) {
    note.to = addressOf(page.path, page.query);
    note.pages = stack.length;
  }
  host.tell({do: 'went', navigate: note});
}

// router returns the object with which pages and components navigate relative to themselves.
export function router(path) {
  const r = {};
  Object.keys(ways).forEach(function (name) {
    r[name] = way(name, path);
  });
  return r;
}

// answering makes a function of the platform's form: options with success, fail and complete, or a callback beside
// them, and a promise. f gets the options and who is told how it ends.
export function answering(name, f) {
  return function (options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    const o = options === null || typeof options !== 'object' ? {} : options;
    let settled = false;
    const promise = new Promise(function (resolve, reject) {
      function settle(ok, result) {
        if (settled) return;
        settled = true;
        [ok ? o.success : o.fail, callback, o.complete].forEach(function (f) {
          attempted('callback of my.' + name, f, [result], o);
        });
        if (ok) resolve(result);
        else reject(result);
      }
      f(
        o,
        function (result) {
          settle(true, result === undefined ? {} : result);
        },
        function (code, text) {
          settle(false, code !== null && typeof code === 'object' ? code : {error: code, errorMessage: text});
        },
      );
    });
    if (
      typeof o.success === 'function' ||
      typeof o.fail === 'function' ||
      typeof o.complete === 'function' ||
      typeof callback === 'function'
    ) {
      promise.then(undefined, function () {});
    }
    return promise;
  };
}
