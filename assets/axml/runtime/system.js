// The window of the program's pages: the screen without the bars around them.

import {later} from './api.js';
import {tabsOf} from './chrome.js';
import {host} from './host.js';
import {measured, size, watching} from './query.js';
import {answering, top} from './routes.js';

const barHeight = 48;
const tabsHeight = 50; // as the shell draws them
const menu = {right: 10, width: 88, height: 32}; // as the phone around the page draws it

// around returns by how much the bars around a page differ from a title bar alone, in px.
function around(page) {
  return page ? (tabsOf(page) ? -tabsHeight : 0) + (page.bar.transparent ? barHeight : 0) : 0;
}

// resized notes the size of a window that has a title bar alone: from the shell at the start, and from the view, of a
// page, as it changes.
export function resized(detail, page) {
  Object.assign(size, {
    windowWidth: +detail.windowWidth || size.windowWidth,
    windowHeight: (+detail.windowHeight || size.windowHeight) - around(page),
  });
  watching.forEach(measured);
}

function fitted(info) {
  return size.windowWidth
    ? Object.assign({}, info, {windowWidth: size.windowWidth, windowHeight: size.windowHeight + around(top())})
    : info;
}

// pick returns some members of an object, as far as it has them.
function pick(from, names) {
  const to = {};
  names.split(' ').forEach(function (name) {
    if (from[name] !== undefined) to[name] = from[name];
  });
  return to;
}

let asked = 0; // how many answers of my.getSystemInfo are missing
let then = null; // what waits for them

// informed calls f when the answers of my.getSystemInfo are there, at once if the program has asked for none. On a phone
// they are there before the first page, which programs rely on that keep the height of the bars in onLaunch.
export function informed(f) {
  if (!asked) return f();
  then = f;
  host.timer(go, 1000); // no answer keeps the page away
}

function go() {
  const f = then;
  then = null;
  if (f) f();
}

function answered() {
  if (!--asked) go();
}

export function systemCalls(m, base) {
  if (typeof base.getSystemInfoSync !== 'function') return;
  function info() {
    return fitted(base.getSystemInfoSync());
  }
  m.getSystemInfoSync = info;
  m.getSystemInfo = answering('getSystemInfo', function (o, ok, fail) {
    asked++;
    base.getSystemInfo().then(
      function (got) {
        ok(fitted(got));
        host.later(answered); // once what awaits the promise has run
      },
      function (e) {
        fail(e && e.error, e && e.errorMessage);
        host.later(answered);
      },
    );
  });
  function sync(name, f) {
    if (typeof base[name] !== 'function') m[name] = f;
  }
  sync('getWindowInfo', function () {
    return pick(
      info(),
      'pixelRatio screenWidth screenHeight windowWidth windowHeight statusBarHeight titleBarHeight safeArea',
    );
  });
  sync('getAppBaseInfo', function () {
    return pick(info(), 'app SDKVersion language version fontSizeSetting theme');
  });
  sync('getSystemSetting', function () {
    return pick(info(), 'wifiEnabled locationEnabled bluetoothEnabled');
  });
  sync('getDeviceBaseInfo', function () {
    return pick(info(), 'brand model platform system performance');
  });
  // The place of the phone's menu, and of the shell's buttons, from the corner of the screen. The title bar is below the
  // status bar.
  sync('getMenuButtonBoundingClientRect', function () {
    const i = info();
    const right = i.windowWidth - menu.right;
    const top = (i.statusBarHeight || 0) + (barHeight - menu.height) / 2;
    return {left: right - menu.width, right, top, bottom: top + menu.height, width: menu.width, height: menu.height};
  });
  sync('getLeftButtonsBoundingClientRect', function () {
    const top = info().statusBarHeight || 0;
    const button = {left: 8, right: 40, top, bottom: top + barHeight, width: 32, height: barHeight};
    return {backButton: button, homeButton: Object.assign({}, button)};
  });
  sync('getAccountInfoSync', function () {
    const id = typeof base.getAppIdSync === 'function' ? base.getAppIdSync().appId : '';
    return {miniProgram: {appId: id, envVersion: 'develop', version: ''}};
  });
  sync('getAppAuthorizeSetting', function () {
    const i = info();
    function of(is) {
      return is ? 'authorized' : 'denied';
    }
    const no = of(false); // a program gets none of these here
    return {
      albumAuthorized: of(i.albumAuthorized),
      bluetoothAuthorized: no,
      cameraAuthorized: of(i.cameraAuthorized),
      locationAuthorized: of(i.locationAuthorized),
      locationReducedAccuracy: false,
      microphoneAuthorized: no,
      notificationAuthorized: no,
      notificationAlertAuthorized: no,
      notificationBadgeAuthorized: no,
      notificationSoundAuthorized: no,
      overlayAuthorized: no,
      phoneCalendarAuthorized: no,
    };
  });
  function answers(name, result) {
    sync(
      name,
      answering(name, function (o, ok) {
        later(ok, result);
      }),
    );
  }
  answers('getAvailableAudioSources', {audioSources: []}); // a program gets no microphone here
  answers('getMapInfo', {
    is3d: false,
    isSupportAnim: false,
    isSupportOversea: true,
    needStyleV7: false,
    sdkName: '',
    sdkVersion: '',
  });
  answers('checkIsSupportIfaaAuthentication', {supportMode: []});
  // The phone has no screen reader. That of the desktop reads the page itself.
  answers('isScreenReaderEnabled', {screenReaderEnabled: false});
  sync('getAccessibilityManager', function () {
    return {
      isScreenReaderEnabled: answering('isScreenReaderEnabled', function (o, ok) {
        later(ok, {enabled: false});
      }),
      announce: answering('announce', function (o, ok, fail) {
        if (o.text === undefined || o.text === '') return fail(2, 'announce: text is missing');
        later(function () {
          fail(60004, 'announce: the phone has no screen reader');
        });
      }),
    };
  });
  if (typeof base.getServerTime !== 'function')
    m.getServerTime = answering('getServerTime', function (o, ok) {
      later(ok, {time: Date.now()});
    });
}
