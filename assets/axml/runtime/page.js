// Pages.

import {unmount} from './block.js';
import {channel} from './channel.js';
import {bar, colour, windowOf} from './chrome.js';
import {definition} from './component.js';
import {after, drawing, flush, guarded, send} from './flush.js';
import {host, none} from './host.js';
import {Instance} from './instance.js';
import {dataOf, merged} from './mixin.js';
import {Numbered} from './numbered.js';
import {addTabBar, drawTabBar} from './tabbar.js';
import {got} from './tame.js';

export const pages = new Numbered(64); // live pages, by number
const notOfPages = {data: 1, mixins: 1, observers: 1, options: 1, events: 1};

export function Page(path, query) {
  const unit = host.pages[path];
  const options = definition(path, unit);
  this.m = merged(options);
  Instance.call(this, path, unit, options, 0);
  const self = this.self;
  const m = this.m;
  function member(from, name) {
    const value = got(from, name, path + ': ' + name);
    self[name] = typeof value === 'function' ? value.bind(self) : value;
  }
  Object.keys(m.methods).forEach(function (name) {
    member(m.methods, name);
  });
  Object.keys(options).forEach(function (name) {
    if (!notOfPages[name]) member(options, name);
  });
  self.route = path;
  self.$viewId = this.number;
  this.query = query;
  this.tab = false; // it was opened as a page of the tab bar
  this.shown = false;
  this.channel = null;
  this.question = ''; // what the user is asked before they leave it
  this.asking = false;
  this.webViewUrl = ''; // the address that its web-view shows
  this.tabBar = null; // its instance of the program's own tab bar
  this.window = windowOf(unit);
  this.bar = bar(unit);
  this.background = colour(this.window.backgroundColor);
  this.instances = new Numbered(64); // its components, by number
  this.selected(path);
  self.getOpenerEventChannel = function () {
    return page.channel || channel()[0];
  };
  self.getTabBar = function () {
    return page.tabBar ? page.tabBar.self : null;
  };
  self.getSavedReloadState = function () {
    return undefined;
  };
  this.install(dataOf(this.m, self, path));
  const page = this;
  pages.set(this.number, this);
}
Page.prototype = Object.create(Instance.prototype);

// open opens a page. The view creates its root first.
Page.prototype.open = function () {
  addTabBar(this);
  this.event('onLoad', [this.query]);
  this.appear();
  const page = this;
  drawing(function () {
    page.observe();
    page.draw(null, 0);
    drawTabBar(page);
  });
  after.push(function () {
    if (page.alive) page.event('onReady', []);
  });
  // Changes of onLoad and onShow are drawn already; those of children follow.
  flush();
};

// appear and hide tell a page that it is visible, and that it no longer is.
Page.prototype.appear = function () {
  if (this.shown || !this.alive) return;
  this.shown = true;
  this.event('onShow', []);
};

Page.prototype.hide = function () {
  if (!this.shown) return;
  this.shown = false;
  this.event('onHide', []);
};

// event calls the handlers of a page for an event: its own function, the one in events, and those of its components.
Page.prototype.event = function (name, args) {
  const page = this;
  const more = this.options.events;
  guarded(this, name, this.self[name], args);
  if (more && typeof more[name] === 'function') guarded(this, name, more[name], args);
  this.instances.forEach(function (c) {
    c.m.rootEvents.forEach(function (events) {
      if (page.alive && typeof events[name] === 'function') guarded(c, name, events[name], args);
    });
  });
};

// close ends a page with its components.
Page.prototype.close = function () {
  this.shown = false;
  this.event('onUnload', []);
  this.end();
  pages.delete(this.number);
  const block = this.block;
  const bar = this.barBlock;
  drawing(function () {
    if (block && block !== none) unmount(block);
    if (bar) unmount(bar);
  });
  send();
  host.tell({do: 'close', page: this.number});
};
