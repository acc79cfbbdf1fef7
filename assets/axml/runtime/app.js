// The app: the options of App(), and events of the whole program.

import {broken, definition} from './component.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {enter, entering, most, push, routing, stack, started, top} from './routes.js';
import {informed, resized} from './system.js';
import {resolve} from './url.js';

export const app = {}; // the result of getApp(), which App() fills
let appOptions = null; // the argument of App()
export let launchOptions = {path: '', query: undefined};
let enterOptions = launchOptions;
let foreground = true;

// listeners has the functions of my.onError and related calls.
export const listeners = {
  error: [],
  rejection: [],
  notFound: [],
  show: [],
  hide: [],
  component: [],
  network: [],
  memory: [],
  capture: [],
  accelerometer: [],
  gyroscope: [],
  compass: [],
  motion: [],
};

export function App(options) {
  if (appOptions) {
    host.report('warning', 'App() is called twice: the second call changes nothing');
    return;
  }
  appOptions = options || {};
  Object.assign(app, appOptions);
}

export function getApp() {
  return app;
}

// appEvent calls a function of the app.
function appEvent(name, args) {
  if (typeof app[name] === 'function') attempted('app.js ' + name, app[name], args, app);
}

// attempted calls a function of the program that belongs to no page.
export function attempted(what, f, args, self) {
  if (typeof f !== 'function') return;
  try {
    const got = f.apply(self, args || []);
    if (got && typeof got.then === 'function')
      got.then(undefined, function (e) {
        rejected(e, got);
      });
    return got;
  } catch (e) {
    fault(what, e);
  }
}

export function told(kind, args) {
  listeners[kind].slice().forEach(function (f) {
    try {
      f.apply(undefined, args);
    } catch (e) {
      host.report('error', words(e), e); // not to these listeners again
    }
  });
}

export function words(e) {
  try {
    return String(
      e && e.message !== undefined && e.message !== ''
        ? (e.name && e.name !== 'Error' ? e.name + ': ' : '') + e.message
        : e,
    );
  } catch (_) {
    return 'an error that cannot be printed';
  }
}

let failing = false; // an error is being reported to the program

// isTold reports whether the user has been told of an error already: that of a script that is not run.
function isTold(e) {
  try {
    return e.$told === true;
  } catch (_) {
    return false;
  }
}

// fault reports an error that the program threw, also to the program itself.
export function fault(what, e) {
  if (!isTold(e)) host.report('error', (what ? what + ': ' : 'Uncaught ') + words(e), e);
  if (failing) return;
  failing = true;
  try {
    const stack = e && e.stack ? String(e.stack) : '';
    told('error', [words(e), stack]);
    appEvent('onError', [words(e), stack]);
  } finally {
    failing = false;
  }
}

// rejected reports an unhandled rejection.
export function rejected(reason, promise) {
  host.report('rejection', reason && reason.message !== undefined ? words(reason) : $t(reason), reason);
  told('rejection', [{reason, promise}]);
  appEvent('onUnhandledRejection', [{reason, promise}]);
}

function module(what, id) {
  if (!id) return;
  try {
    host.require(id);
  } catch (e) {
    fault(what, e);
    broken.push(e);
  }
}

// launch runs the program from its first script to its first page. pages are the addresses of pages that were open
// before, the lowest first; without any, the entry is opened, or the first page of app.json.
export function launch(start) {
  start = start || {};
  if (start.size) resized(start.size, null);
  const open = (start.pages || [])
    .map(function (address) {
      return resolve('/' + address);
    })
    .filter(function (to) {
      return host.pages[to.path];
    });
  const to = open.length ? open[0] : resolve('/' + (start.entry || host.entry));
  launchOptions = enterOptions = {
    path: to.path,
    query: to.query || undefined,
    scene: start.scene || '1000',
    referrerInfo: {},
  };
  entering(to.path);
  module('app.js', host.app);
  if (!host.config.lazyCodeLoading) {
    host.order.forEach(function (page) {
      definition(page, host.pages[page]);
    });
    for (const path in host.components) definition(path, host.components[path]);
  }
  appEvent('onLaunch', [launched()]);
  appEvent('onShow', [launched()]);
  told('show', [launched()]);
  informed(function () {
    begin(to, open);
  });
}

// begin opens the first page, and those that were open above it before.
function begin(to, open) {
  entering('');
  if (!host.pages[to.path]) {
    const missing = {path: to.path, query: to.query || {}, isEntryPage: true};
    host.report('error', 'there is no page ' + to.path + ': ' + host.entry + ' opens in its place');
    told('notFound', [missing]);
    appEvent('onPageNotFound', [missing]);
    if (stack.length || routing) return started(); // the program has navigated itself
    to = resolve('/' + host.entry);
  }
  enter(to, [], true);
  started();
  open.slice(1, most).forEach(function (to) {
    push(to, null);
  });
}

export function launched() {
  const o = {path: enterOptions.path, scene: enterOptions.scene, referrerInfo: {}};
  if (enterOptions.query) o.query = Object.assign({}, enterOptions.query);
  return o;
}

// background and fore are called when the user leaves the program's window and comes back.
export function background() {
  if (!foreground) return;
  foreground = false;
  const page = top();
  if (page) page.hide();
  appEvent('onHide', []);
  told('hide', []);
}

export function fore() {
  if (foreground) return;
  foreground = true;
  appEvent('onShow', [launched()]);
  told('show', [launched()]);
  const page = top();
  if (page) page.appear();
}
