// The parts around a page: its title bar, the tab bar, and what the view must know about its window.

import {$t} from './helpers.js';
import {host, none} from './host.js';
import {stack, top} from './routes.js';
import {resolve} from './url.js';

// windowOf merges the window keys of a page: its own take precedence over those of app.json.
export function windowOf(unit) {
  const own = unit.config || none;
  return Object.assign({}, host.config.window, own.window, own);
}

export function truth(v) {
  return v === true || v === 'true';
}

// colour returns a CSS colour, or '' if the value is not a colour. Programs also write colours as numbers.
export function colour(v) {
  if (typeof v === 'number' && v === v) return '#' + ('00000' + (v >>> 0).toString(16)).slice(-6);
  return typeof v === 'string' ? v : '';
}

// bar returns the title bar of a page, from the keys of its window.
export function bar(unit) {
  const w = windowOf(unit);
  return {
    title: $t(w.defaultTitle),
    titleOfWebView: '', // shown in place of the title
    image: $t(w.titleImage),
    background: colour(w.titleBarColor),
    border: '',
    front:
      w.navigationBarFrontColor === 'white' || w.navigationBarFrontColor === 'black' ? w.navigationBarFrontColor : '',
    loading: truth(w.showTitleLoading),
    transparent: w.transparentTitle === 'always' || w.transparentTitle === 'auto' ? w.transparentTitle : '',
    penetrate: w.titlePenetrate === 'YES' || truth(w.titlePenetrate),
    icons: w.barButtonTheme === 'light' || w.barButtonTheme === 'default' ? w.barButtonTheme : '',
    home: true,
    menu: place(w.optionMenu && w.optionMenu.icon),
  };
}

// viewOptions returns what the view must know about a page.
export function viewOptions(page) {
  const w = page.window;
  const distance = parseFloat(w.onReachBottomDistance);
  return {
    path: page.path,
    scopes: page.unit.scopes || [],
    reachBottom: distance >= 0 ? distance : 50,
    pullRefresh: truth(w.pullRefresh) && w.allowsBounceVertical !== 'NO',
    bounce: w.allowsBounceVertical !== 'NO',
    scrollBar: w.enableScrollBar === 'YES' || truth(w.enableScrollBar),
    background: page.background,
    responsive: w.responsive !== false && w.responsive !== 'false',
  };
}

// barOf returns the title bar of a visible page. It has a home button if no other page can be reached from it.
export function barOf(page) {
  const home = page.bar.home && stack.length === 1 && page.path !== host.entry && tabIndex(page.path) < 0;
  const title = page.bar.titleOfWebView || page.bar.title;
  return Object.assign({}, page.bar, {title, home, back: stack.length > 1});
}

// The bars of pages can change while the pages are visible or hidden.
export function barChanged(page) {
  if (page === top()) host.tell({do: 'bar', page: page.number, bar: barOf(page)});
}

// The tab bar: the one in app.json, with the program's changes.
export let tabBar = null;

export function startTabs() {
  const given = host.config.tabBar;
  let items = given && (given.items || given.list);
  tabBar = null;
  if (!Array.isArray(items) || !items.length) return;
  items = items.slice(0, 5).map(function (item) {
    return {
      pagePath: resolve('/' + (item && item.pagePath)).path,
      text: $t(item && (item.name || item.text)),
      icon: place(item && (item.icon || item.iconPath)),
      active: place(item && (item.activeIcon || item.selectedIconPath)),
      badge: '',
      dot: false,
    };
  });
  if (
    items.some(function (item) {
      return !host.pages[item.pagePath];
    })
  )
    return;
  tabBar = {
    items,
    color: colour(given.textColor || given.color),
    selectedColor: colour(given.selectedColor),
    backgroundColor: colour(given.backgroundColor),
    borderStyle: '',
    hidden: false,
    custom: host.tabBar || '',
  };
}

// place returns the address of a file of the program, from its root.
export function place(file) {
  file = $t(file);
  return file === '' || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(file) ? file : '/' + resolve('/' + file).path;
}

export function tabIndex(path) {
  if (tabBar) for (let i = 0; i < tabBar.items.length; i++) if (tabBar.items[i].pagePath === path) return i;
  return -1;
}

export function tabItem(index) {
  return tabBar.items[index];
}

// tabsOf returns the tab bar below a page, or null if there is none.
export function tabsOf(page) {
  if (!tabBar || tabBar.custom || tabBar.hidden || !page.tab) return null;
  return Object.assign({selected: tabIndex(page.path)}, tabBar);
}

export function tabsChanged() {
  const page = top();
  if (page) host.tell({do: 'tabs', page: page.number, tabs: tabsOf(page)});
}
