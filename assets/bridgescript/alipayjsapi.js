// Jembatan serves this in place of alipayjsapi, the script that gives pages the
// object ap. It calls what the host's AlipayJSBridge has.
(function () {
  'use strict';
  if (window.AlipayJSBridge === undefined) {
    console.warn('this frame has no ap: only the top page of a mini-program has');
    return;
  }
  const bridge = window.AlipayJSBridge;
  // The parameter that a call takes in place of an object with it alone.
  const shorthands = {
    alert: 'content',
    confirm: 'content',
    pushWindow: 'url',
    redirectTo: 'url',
    setTitle: 'title',
    showLoading: 'content',
    showToast: 'content',
    setClipboard: 'text',
  };
  const older = [
    'addNotifyListener',
    'closeWebview',
    'exitApp',
    'getDeviceInfo',
    'getStartupParams',
    'imageViewer',
    'popTo',
    'popWindow',
    'postNotification',
    'pushWindow',
    'removeNotifyListener',
    'setOptionMenu',
    'setTitleColor',
    'showOptionMenu',
    'hideOptionMenu',
    'startApp',
  ];
  const events = ['back', 'optionMenu', 'pause', 'resume', 'titleClick', 'subtitleClick'];

  const call = function (name, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    if (typeof options === 'string' && shorthands[name]) {
      const whole = {};
      whole[shorthands[name]] = options;
      options = whole;
    }
    return new Promise(function (resolve) {
      bridge.call(name, options, function (result) {
        resolve(result);
        if (typeof callback === 'function') callback(result);
      });
    });
  };
  const each = function (names, does) {
    String(names).split(/\s+/).filter(Boolean).forEach(does);
  };
  const on = function (names, listener) {
    each(names, function (name) {
      document.addEventListener(name, listener);
    });
    return ap;
  };
  const off = function (names, listener) {
    each(names, function (name) {
      document.removeEventListener(name, listener);
    });
    return ap;
  };
  const ap = {
    call,
    on,
    off,
    ready: function (then) {
      const isReady = Promise.resolve();
      return typeof then === 'function' ? isReady.then(then) : isReady;
    },
    isAlipay: /AlipayClient/i.test(navigator.userAgent),
    alipayVersion: (/AlipayClient\/(\d+(\.\d+)*)/i.exec(navigator.userAgent) || ['', ''])[1],
    parseQueryString: function (text) {
      const found = {};
      new URLSearchParams(text === undefined ? location.search : text).forEach(function (value, name) {
        found[name] = value;
      });
      return found;
    },
  };
  const give = function (name) {
    if (ap[name] === undefined) {
      ap[name] = function (options, callback) {
        return call(name, options, callback);
      };
    }
  };
  Object.keys(my).forEach(function (name) {
    if (typeof my[name] === 'function' && !/Sync$/.test(name)) give(name);
  });
  older.forEach(give);
  events.forEach(function (name) {
    const title = name[0].toUpperCase() + name.slice(1);
    ap['on' + title] = function (listener) {
      return on(name, listener);
    };
    ap['off' + title] = function (listener) {
      return off(name, listener);
    };
  });
  // This event alone has "on" in its own name.
  ap.onShare = function (listener) {
    return on('onShare', listener);
  };
  ap.offShare = function (listener) {
    return off('onShare', listener);
  };
  window.ap = ap;
  window.AP = ap;
})();
