// Events from the view and from the shell.

import {background, fore, told} from './app.js';
import {heard} from './audio.js';
import {blocks} from './block.js';
import {barChanged, tabBar} from './chrome.js';
import {isOurs, listen} from './descriptor.js';
import {guarded} from './flush.js';
import {$t} from './helpers.js';
import {has, host} from './host.js';
import {back} from './leaving.js';
import {shareable} from './menus.js';
import {occurred} from './named.js';
import {origin} from './origin.js';
import {pages} from './page.js';
import {intersected} from './query.js';
import {noted, tab, top, went} from './routes.js';
import {offered} from './requests.js';
import {resized} from './system.js';
import {sensed, shaken} from './sensors.js';
import {resolve} from './url.js';

export const bubbling = {touchStart: 1, touchMove: 1, touchEnd: 1, touchCancel: 1, tap: 1, longTap: 1};

// values collects attributes of a node by a prefix: data: or mark:.
export function values(b, n, kind, to) {
  const attrs = b.def.nodes[n].attrs;
  const prefix = kind + ':';
  for (const name in attrs) {
    if (name.lastIndexOf(prefix, 0) === 0) to[name.slice(prefix.length)] = attrs[name];
  }
  b.def.parts.forEach(function (part, p) {
    if (part[0] === n && part[1] === kind) to[part[2]] = b.v[p];
  });
  return to;
}

// attribute returns one attribute of a node.
export function attribute(b, n, name) {
  for (let p = 0; p < b.def.parts.length; p++) {
    const part = b.def.parts[p];
    if (part[0] === n && part[2] === name && (part[1] === 'attr' || part[1] === 'event')) return b.v[p];
  }
  return b.def.nodes[n].attrs[name];
}

// above returns the parent of a node, across blocks and components.
function above(at) {
  let parent = at.b.def.nodes[at.n].parent;
  if (parent >= 0) return {b: at.b, n: parent};
  for (let b = at.b; b.parent; b = b.parent) {
    parent = b.parent.def.nodes[b.node].parent;
    if (parent >= 0) return {b: b.parent, n: parent};
  }
  return null;
}

// dispatch delivers an event: {type, block, node, …} with further members of its object, or an event of a page or the
// shell, which has no block. Events of removed blocks are dropped.
export function dispatch(event) {
  if (event.block === undefined) {
    pageEvent(event);
    return;
  }
  const b = blocks.get(event.block);
  if (!b || !b.def.nodes[event.node]) return;
  const chain = [];
  for (let at = {b, n: event.node}; at; at = bubbling[event.type] ? above(at) : null) chain.push(at);
  for (let i = chain.length - 1; i >= 0; i--) {
    if (deliver(event, chain, i, 'capture-catch:')) return;
    if (deliver(event, chain, i, 'capture-on:') === STOP) return;
  }
  for (let i = 0; i < chain.length; i++) {
    if (deliver(event, chain, i, 'on:') === STOP) return;
    if (deliver(event, chain, i, 'catch:')) return;
  }
}

// STOP is the result of deliver if a listener has stopped the event.
const STOP = 'stop';

// deliver calls the listener of a node, and returns whether there is one.
function deliver(event, chain, i, how) {
  const at = chain[i];
  const value = attribute(at.b, at.n, how + event.type);
  if (!value) return false;
  const owner = at.b.owner;
  const f = owner.handler(value);
  if (!f) {
    host.report('error', owner.path + ': there is no method ' + $t(value) + ' for ' + event.type);
    return true;
  }
  // The target, as the template of the handler has it.
  let h = 0;
  const mark = {};
  while (h < i && chain[h].b.owner !== owner) h++;
  const hit = chain[h];
  for (let k = chain.length - 1; k >= 0; k--)
    if (chain[k].b.owner === owner) values(chain[k].b, chain[k].n, 'mark', mark);
  const dataset = values(at.b, at.n, 'data', {});
  const offsets = event.offsets || [];
  function part(where, data, n) {
    const xy = offsets[n] || event.offset || [0, 0];
    return {
      id: attribute(where.b, where.n, 'id') || '',
      tagName: where.b.def.nodes[where.n].tag,
      dataset: data,
      offsetLeft: xy[0],
      offsetTop: xy[1],
    };
  }
  const detail =
    event.type === 'message' && at.b.def.nodes[at.n].tag === 'web-view' ? messageOf(event.detail) : event.detail || {};
  const object = {
    type: event.type,
    timeStamp: event.timeStamp || Date.now(),
    detail,
    mark,
    target: part(hit, dataset, h),
    currentTarget: part(at, dataset, i),
  };
  object.target.targetDataset = values(hit.b, hit.n, 'data', {});
  if (event.detail && event.detail.buttonTarget) object.detail.buttonTarget = buttonOf(event.detail.buttonTarget);
  if (event.touches) object.touches = event.touches;
  if (event.changedTouches) object.changedTouches = event.changedTouches;
  if (isOurs(f)) return listen(at.b, at.n, f, object, chain) ? STOP : true;
  guarded(owner, String(typeof value === 'function' ? event.type : value), f, [object]);
  return true;
}

// messageOf returns a message of the page in a web-view in the form that programs read: its members, and all of it as
// data.
function messageOf(sent) {
  if (sent === null || typeof sent !== 'object') return {data: sent};
  if (!has.call(sent, 'data')) Object.defineProperty(sent, 'data', {value: sent, configurable: true, writable: true});
  return sent;
}

// buttonOf returns the button that submitted a form, with its dataset.
function buttonOf(button) {
  const b = blocks.get(button.block);
  if (!b || !b.def.nodes[button.node]) return {dataset: {}};
  return {
    dataset: values(b, button.node, 'data', {}),
    id: attribute(b, button.node, 'id') || '',
    tagName: b.def.nodes[button.node].tag,
  };
}

// pageEvent delivers what concerns a page or the whole program.
function pageEvent(event) {
  const page = event.page ? pages.get(event.page) : top();
  const detail = event.detail || {};
  switch (event.type) {
    case 'appHide':
      return background();
    case 'network':
      return told('network', [detail]);
    case 'memory':
      return told('memory', [{level: 15}]); // Android's TRIM_MEMORY_RUNNING_CRITICAL
    case 'capture':
      return told('capture', [{}]);
    case 'shake':
      return shaken();
    case 'sensors':
      return sensed(detail);
    case 'appShow':
      return fore();
    case 'home':
      return went(
        'reLaunch',
        {url: '/' + host.entry},
        'user',
        function () {},
        function () {},
        '',
        origin(),
      );
    case 'intersect':
      return intersected(detail);
    case 'audio':
      return heard(detail);
  }
  if (!page || !page.alive) return;
  switch (event.type) {
    case 'pageScroll':
      return page.event('onPageScroll', [detail]);
    case 'reachBottom':
      return page.event('onReachBottom', []);
    case 'pullDownRefresh':
      return page.event('onPullDownRefresh', [detail]);
    case 'resize':
      resized(detail, page);
      return page.event('onResize', [{size: detail}]);
    case 'keyboardHeight':
      return page.event('onKeyboardHeight', [detail]);
    case 'webViewTitle':
      page.bar.titleOfWebView = $t(detail.title);
      return barChanged(page);
    case 'webViewLocation':
      page.webViewUrl = $t(detail.src);
      return;
    case 'title':
      page.event('onTitleClick', []);
      return occurred('titleClick');
    case 'menu':
      page.event('onOptionMenuClick', []);
      return occurred('optionMenu');
    case 'share':
      if (shareable(page)) offered('menu');
      return;
    case 'back':
      return back(page);
    case 'tab':
      if (tabBar && tabBar.items[detail.index]) chosen(page, detail.index);
  }
}

// chosen switches to a tab that the user has tapped.
function chosen(page, index) {
  page.event('beforeTabItemTap', []);
  const where = origin();
  const to = '/' + tabBar.items[index].pagePath;
  tab(index, resolve(to), 'user');
  noted('switchTab', {url: to}, 'user', where, '');
}
