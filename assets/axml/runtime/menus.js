// The phone's menu beside a page, and its guides to permissions.

import {later, seen} from './api.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {absent} from './phone.js';
import {answering} from './routes.js';

// shareable reports whether the user can share a page from the phone's menu.
export function shareable(page) {
  if (!page || !page.unshared) return true;
  host.report('warning', page.path + ' cannot be shared: the page has called my.hideShareMenu');
  return false;
}

export function menuCalls(m, base) {
  function menu(name, unshared) {
    if (typeof base[name] === 'function') return;
    m[name] = seen(name, function (page, o, ok) {
      page.unshared = unshared;
      later(ok, {success: true});
    });
  }
  menu('hideShareMenu', true);
  menu('showShareMenu', false);
  // The phone's menu has no entry that puts a program on the home screen.
  function ignored(name, check) {
    if (typeof base[name] === 'function') return;
    m[name] = answering(name, function (o, ok, fail) {
      const wrong = check && check(o);
      if (wrong) fail(2, name + ': ' + wrong);
      else later(ok, {});
    });
  }
  ignored('hideAddToDesktopMenu');
  ignored('hideAllAddToDesktopMenu');
  ignored('setVisualEffectOnCapture', function (o) {
    return o.visualEffect === 'none' || o.visualEffect === 'hidden' ? '' : 'visualEffect is neither hidden nor none';
  });
  if (typeof base.showAuthGuide !== 'function')
    m.showAuthGuide = answering('showAuthGuide', function (o, ok, fail) {
      if (!o.authType) return fail(2, 'showAuthGuide: authType is missing');
      absent('showAuthGuide', 'a phone could show how to allow ' + $t(o.authType) + ' in its settings');
      later(ok, {shown: false});
    });
}
