// A custom tab bar: a component of which every page of the tab bar has an instance, below its own content.

import {mount} from './block.js';
import {tabBar} from './chrome.js';
import {Component} from './component.js';
import {after} from './flush.js';
import {host} from './host.js';
import {hosted, isHosted} from './hosts.js';

// barBlock is the element that it stands in: programs name its class to say what is above what.
const barBlock = {
  shape: [['view', {class: 'a-customize-tab-bar'}, 0]],
  deps: 0,
  parts: [],
  holes: [],
  render: function () {},
};

// addTabBar adds an instance to a page. It exists before onLoad, because pages tell it in onShow which of them is
// visible.
export function addTabBar(page) {
  const unit = tabBar && page.tab && host.components[tabBar.custom];
  if (!unit) return;
  const st = {b: null, hole: {node: 1, tag: 'customize-tab-bar', slots: {}}, instances: null, component: null};
  page.tabBar = st.component = new Component(tabBar.custom, unit, page, st, page);
  page.tabBar.start({});
}

// drawTabBar draws a page's instance.
export function drawTabBar(page) {
  const c = page.tabBar;
  if (!c) return;
  const b = mount(barBlock, page, page.scope, null, null, 0, null);
  const hole = c.given.hole;
  c.given.b = b;
  b.h[0] = c.given;
  page.barBlock = b;
  if (isHosted(c)) c.draw(hosted(c, b, hole, {}), 1);
  else c.draw(b, hole.node);
  after.push(function () {
    c.mounted();
  });
}
