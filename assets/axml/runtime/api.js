// The members that the runtime adds to my.

import {absentCalls} from './absent.js';
import {createAnimation} from './animation.js';
import {attempted, launchOptions, launched, listeners} from './app.js';
import {audioCalls} from './audio.js';
import {canIUse} from './can.js';
import {bar, barChanged, colour, place, tabBar, tabsChanged, truth} from './chrome.js';
import {contextCalls} from './contexts.js';
import {extCalls} from './ext.js';
import {filmCalls} from './films.js';
import {after, flush, flushing, once, send} from './flush.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {leavingCalls} from './leaving.js';
import {menuCalls} from './menus.js';
import {mockedCalls, unmocked} from './mocks.js';
import {namedCalls} from './named.js';
import {phoneCalls} from './phone.js';
import {intersectionObserver, mediaQueryObserver, selectorQuery} from './query.js';
import {answering, top, way, ways, whenEntered} from './routes.js';
import {sensorCalls} from './sensors.js';
import {socketCalls} from './sockets.js';
import {systemCalls} from './system.js';
import {timedCalls} from './timeouts.js';
import {userFileCalls} from './userfiles.js';

// listening adds a pair of members: one adds a listener, the other removes it, or all of them. changed, if given, is called
// with true when a listener has been added, and with false when the last one has been removed.
function listening(to, name, kind, changed) {
  to['on' + name] = function (f) {
    if (typeof f !== 'function') return;
    if (listeners[kind].indexOf(f) < 0) listeners[kind].push(f);
    if (changed) changed(true);
  };
  to['off' + name] = function (f) {
    const before = listeners[kind].length;
    listeners[kind] =
      typeof f === 'function'
        ? listeners[kind].filter(function (g) {
            return g !== f;
          })
        : [];
    if (changed && before && !listeners[kind].length) changed(false);
  };
}

// seen adds a member of my that does something with the visible page. In onLaunch it waits for the first page.
export function seen(name, f) {
  return answering(name, function (o, ok, fail) {
    function act() {
      const page = top();
      if (page) f(page, o, ok, fail);
      else fail(3, 'no page is open');
    }
    if (top() || !whenEntered(act)) act();
  });
}

// later answers when the running script has ended, as the platform does.
export function later(ok, result) {
  host.later(function () {
    ok(result);
  });
}

// members returns the members of my that the runtime has. whole is my without them, and mocked lists the calls that mocks of
// the host answer.
export function members(whole, mocked = []) {
  const m = {};
  const base = unmocked(whole, mocked);
  Object.keys(ways).forEach(function (name) {
    m[name] = way(name, '');
  });
  listening(m, 'AppShow', 'show');
  listening(m, 'AppHide', 'hide');
  listening(m, 'Error', 'error');
  listening(m, 'UnhandledRejection', 'rejection');
  listening(m, 'PageNotFound', 'notFound');
  listening(m, 'ComponentError', 'component');
  listening(m, 'NetworkStatusChange', 'network');
  listening(m, 'MemoryWarning', 'memory'); // these two occur when the panel causes them
  listening(m, 'UserCaptureScreen', 'capture');
  m.getLaunchOptionsSync = launchedOptions;
  m.getEnterOptionsSync = launched;
  m.createSelectorQuery = function () {
    return selectorQuery(null);
  };
  m.createIntersectionObserver = function (options) {
    return intersectionObserver(null, options);
  };
  m.createMediaQueryObserver = function () {
    return mediaQueryObserver(null);
  };
  m.createAnimation = createAnimation;
  m.nextTick = function (f) {
    Promise.resolve().then(function () {
      flush();
      after.push(function () {
        attempted('my.nextTick', f);
      });
      if (!flushing) send();
    });
  };
  m.getUpdateManager = updateManager;
  m.canIUse = function (text) {
    return canIUse(String(text), base);
  };
  bars(m, base);
  tabCalls(m);
  pageCalls(m);
  contextCalls(m);
  leavingCalls(m);
  audioCalls(m);
  systemCalls(m, base);
  sensorCalls(m, listening);
  socketCalls(m, base);
  timedCalls(m, base);
  phoneCalls(m, base);
  filmCalls(m, base);
  userFileCalls(m, base);
  menuCalls(m, base);
  extCalls(m, base);
  absentCalls(m, base, mocked);
  namedCalls(m, base);
  mockedCalls(m, whole, mocked);
  return m;
}

function launchedOptions() {
  const o = {path: launchOptions.path, scene: launchOptions.scene, referrerInfo: {}};
  if (launchOptions.query) o.query = Object.assign({}, launchOptions.query);
  return o;
}

// updateManager never has an update: the program is always that of the folder.
function updateManager() {
  let waiting = [];
  return {
    onCheckForUpdate: function (f) {
      waiting.push(f);
      host.later(function () {
        if (waiting.indexOf(f) >= 0) attempted('onCheckForUpdate', f, [{hasUpdate: false}]);
      });
    },
    onUpdateReady: function () {},
    onUpdateFailed: function () {},
    offCheckForUpdate: function (f) {
      waiting = waiting.filter(function (g) {
        return f !== undefined && g !== f;
      });
    },
    offUpdateReady: function () {},
    offUpdateFailed: function () {},
    applyUpdate: function () {},
  };
}

// bars has the calls that change the title bar.
function bars(m, base) {
  function change(page, to) {
    Object.assign(page.bar, to);
    barChanged(page);
  }
  m.setNavigationBar = seen('setNavigationBar', function (page, o, ok) {
    if (o.reset) page.bar = bar(page.unit);
    const to = {};
    if (o.title !== undefined) Object.assign(to, {title: $t(o.title), titleOfWebView: ''});
    if (o.image !== undefined) to.image = place(o.image);
    // With a colour of the bar, its lower edge has the same.
    if (o.backgroundColor !== undefined) Object.assign(to, {background: colour(o.backgroundColor), border: ''});
    else if (o.borderBottomColor !== undefined) to.border = colour(o.borderBottomColor);
    if (o.frontColor !== undefined) to.front = frontOf(o.frontColor);
    change(page, to);
    later(ok);
  });
  m.setNavigationBarTitle = seen('setNavigationBarTitle', function (page, o, ok) {
    change(page, {title: $t(o.title), titleOfWebView: ''});
    later(ok);
  });
  m.setNavigationBarColor = seen('setNavigationBarColor', function (page, o, ok) {
    change(page, {background: colour(o.backgroundColor), front: frontOf(o.frontColor)});
    later(ok);
  });
  m.setNavigationBarBottomLineColor = seen('setNavigationBarBottomLineColor', function (page, o, ok) {
    change(page, {border: colour(o.borderBottomColor || o.color)});
    later(ok);
  });
  m.showNavigationBarLoading = seen('showNavigationBarLoading', function (page, o, ok) {
    change(page, {loading: true});
    later(ok);
  });
  m.hideNavigationBarLoading = seen('hideNavigationBarLoading', function (page, o, ok) {
    change(page, {loading: false});
    later(ok);
  });
  m.hideBackHome = seen('hideBackHome', function (page, o, ok) {
    change(page, {home: false});
    later(ok);
  });
  m.getTitleColor = seen('getTitleColor', function (page, o, ok) {
    later(ok, {color: page.bar.background || '#ffffff'});
  });
}

// frontOf parses the colour of the text on a bar, which can only be black or white.
function frontOf(v) {
  v = colour(v).toLowerCase();
  return v === 'white' || v === '#ffffff' || v === '#fff' ? 'white' : v === '' ? '' : 'black';
}

// tabCalls has the calls that change the tab bar.
function tabCalls(m) {
  function call(name, f) {
    m[name] = seen(name, function (page, o, ok, fail) {
      if (!tabBar) return fail(11, name + ': this program has no tab bar');
      if (tabBar.custom)
        return fail(
          1,
          name + ': the tab bar is the component ' + tabBar.custom + ' of the program, and looks as that says',
        );
      let item = null;
      if (o.index !== undefined || f.length > 1) {
        item = tabBar.items[o.index];
        if (!item) return fail(2, name + ': index ' + $t(o.index) + ' is not in the tab bar');
      }
      f(o, item);
      tabsChanged();
      later(ok);
    });
  }
  call('showTabBar', function () {
    tabBar.hidden = false;
  });
  call('hideTabBar', function () {
    tabBar.hidden = true;
  });
  call('setTabBarItem', function (o, item) {
    if (o.text !== undefined) item.text = $t(o.text);
    if (o.iconPath !== undefined) item.icon = place(o.iconPath);
    if (o.selectedIconPath !== undefined) item.active = place(o.selectedIconPath);
  });
  call('setTabBarStyle', function (o) {
    if (o.color !== undefined) tabBar.color = colour(o.color);
    if (o.selectedColor !== undefined) tabBar.selectedColor = colour(o.selectedColor);
    if (o.backgroundColor !== undefined) tabBar.backgroundColor = colour(o.backgroundColor);
    if (o.borderStyle !== undefined) tabBar.borderStyle = $t(o.borderStyle);
  });
  call('setTabBarBadge', function (o, item) {
    const text = $t(o.text);
    item.badge = text.length > 3 ? text.slice(0, 2) + '…' : text;
    item.dot = false;
  });
  call('removeTabBarBadge', function (o, item) {
    item.badge = '';
  });
  call('showTabBarRedDot', function (o, item) {
    item.dot = true;
    item.badge = '';
  });
  call('hideTabBarRedDot', function (o, item) {
    item.dot = false;
  });
}

// pageCalls has the calls that act on the page itself.
function pageCalls(m) {
  m.pageScrollTo = seen('pageScrollTo', function (page, o, ok, fail) {
    const q = {do: 'scrollTo', offsetTop: +o.offsetTop || 0, duration: +o.duration || 0};
    if (o.scrollTop !== undefined && o.scrollTop !== null) q.scrollTop = +o.scrollTop || 0;
    else if (o.selector) q.select = $t(o.selector);
    else return fail(1, 'pageScrollTo: scrollTop or selector is missing');
    once(function () {
      host.ask(page.number, q, function (answer) {
        if (answer && answer.found === false) fail(1, 'pageScrollTo: nothing on the page is ' + q.select);
        else if (answer && answer.error !== undefined) fail(3, 'pageScrollTo: ' + $t(answer.error));
        else ok();
      });
    });
  });
  function pull(name, on) {
    m[name] = seen(name, function (page, o, ok) {
      host.ask(page.number, {do: 'pullDown', on}, function () {});
      if (on)
        host.later(function () {
          if (page.alive) page.event('onPullDownRefresh', [{from: 'code'}]);
        });
      later(ok);
    });
  }
  pull('startPullDownRefresh', true);
  pull('stopPullDownRefresh', false);
  function configure(name, options) {
    m[name] = seen(name, function (page, o, ok) {
      host.tell({do: 'configure', page: page.number, options: options(page, o)});
      later(ok);
    });
  }
  configure('setCanPullDown', function (page, o) {
    return {pullRefresh: truth(o.canPullDown)};
  });
  configure('setBackgroundColor', function (page, o) {
    page.background = colour(o.backgroundColor) || page.background;
    return {background: page.background};
  });
  configure('setBackgroundTextStyle', function () {
    return {};
  });
}
