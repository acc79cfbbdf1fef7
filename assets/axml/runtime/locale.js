// Languages: titles and tabs as locale/<language>/app.json has them.

import {$t} from './helpers.js';
import {has, host, none} from './host.js';

// others are languages whose names say which of the written ones is meant.
const others = {
  __proto__: null,
  zh: 'zh-hans',
  'zh-cn': 'zh-hans',
  'zh-sg': 'zh-hans',
  'zh-tw': 'zh-hant',
  'zh-mo': 'zh-hk',
  'zh-hk': 'zh-hant',
};

// localeOf finds what is there for a language: for itself, for one that is written alike, or without its country.
function localeOf(all, language) {
  const byName = Object.create(null);
  for (const name in all) byName[name.toLowerCase()] = all[name];
  let name = $t(language).replace(/_/g, '-').toLowerCase();
  for (let n = 0; n < 4 && name; n++) {
    if (byName[name]) return byName[name];
    name = others[name] || name.slice(0, Math.max(0, name.lastIndexOf('-')));
  }
  return null;
}

function object(v) {
  return v !== null && typeof v === 'object' && !Array.isArray(v) ? v : none;
}

// localize puts what a program has for the user's language over its app.json and over those of its pages.
export function localize(all) {
  if (!all || typeof host.my.getSystemInfoSync !== 'function') return;
  const locale = localeOf(all, object(host.my.getSystemInfoSync()).language);
  if (!locale) return;
  const config = (host.config = Object.assign({}, host.config));
  config.window = Object.assign({}, config.window, object(locale.window));
  if (config.tabBar) {
    const bar = object(locale.tabBar);
    const given = config.tabBar.items || config.tabBar.list;
    const names = bar.items || bar.list;
    config.tabBar = Object.assign({}, config.tabBar, bar);
    if (Array.isArray(given))
      config.tabBar.items = given.map(function (item, i) {
        return Object.assign({}, item, Array.isArray(names) ? object(names[i]) : null, {
          pagePath: item && item.pagePath,
        });
      });
  }
  const pages = object(locale.pages);
  for (const path in pages)
    if (has.call(host.pages, path)) {
      const unit = host.pages[path];
      host.pages[path] = Object.assign({}, unit, {config: Object.assign({}, unit.config, object(pages[path]))});
    }
}
