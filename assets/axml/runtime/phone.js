// Calls of programs for what else a phone has: other programs, a recorder, workers, cities. The host answers what it has
// under another name; what a desktop does not have fails, and a warning says so.

import {later} from './api.js';
import {attempted} from './app.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {dataOf, share} from './requests.js';
import {answering} from './routes.js';

const said = {}; // names of calls that have been reported

// absent reports once that a call has no effect here.
export function absent(name, why) {
  if (!said[name]) host.report('warning', 'my.' + name + ': ' + why);
  said[name] = true;
}

// handed makes a call that the host answers under another name: to gives its parameters, from the result.
function handed(m, base, name, other, to, from) {
  if (typeof base[name] === 'function') return;
  m[name] = answering(name, function (o, ok, fail) {
    if (typeof base[other] !== 'function') return fail(3, name + ': the host has no ' + other);
    base[other](
      Object.assign(to(o), {
        success: function (got) {
          ok(from ? from(got, o) : got);
        },
        fail: function (e) {
          fail(e.error, e.errorMessage);
        },
      }),
    );
  });
}

export function phoneCalls(m, base) {
  handed(
    m,
    base,
    'showModal',
    'confirm',
    function (o) {
      return {
        title: o.title,
        content: o.content,
        confirmButtonText: o.confirmText || 'OK',
        cancelButtonText: o.cancelText || 'Cancel',
      };
    },
    function (got) {
      return {confirm: !!got.confirm, cancel: !got.confirm};
    },
  );
  if (typeof base.showSharePanel !== 'function')
    m.showSharePanel = answering('showSharePanel', function (o, ok, fail) {
      const given = {};
      ['title', 'desc', 'url', 'path'].forEach(function (name) {
        if (o[name] !== undefined) given[name] = o[name];
      });
      share('code', null, given).then(ok, function (e) {
        fail(e && e.error, e && e.errorMessage);
      });
    });
  handed(m, base, 'saveImageToPhotosAlbum', 'saveImage', function (o) {
    return {url: o.filePath};
  });
  handed(
    m,
    base,
    'chooseCity',
    'optionsSelect',
    function (o) {
      return {
        title: 'City',
        optionsOne: citiesOf(o).map(function (c) {
          return $t(c.city);
        }),
      };
    },
    function (got, o) {
      const c = citiesOf(o)[got.selectedOneIndex] || {};
      return {city: $t(c.city), adCode: $t(c.adCode), longitude: c.longitude, latitude: c.latitude};
    },
  );
  fails('navigateToMiniProgram', 3, 'a phone would open the program ', 'appId');
  fails('navigateBackMiniProgram', 3, 'no other program has opened this one');
  fails('regionPicker', 3, 'the wallet has the regions, and this machine does not');

  function fails(name, code, why, member) {
    if (typeof base[name] === 'function') return;
    m[name] = answering(name, function (o, ok, fail) {
      if (member && !o[member]) return fail(2, name + ': ' + member + ' is missing');
      const text = why + (member ? $t(o[member]) : '');
      absent(name, text);
      later(function () {
        fail(code, name + ': ' + text);
      });
    });
  }

  authUserInfo(m, base);
  if (typeof base.reportAnalytics !== 'function') m.reportAnalytics = function () {}; // nobody counts
  // What these tell of never occurs.
  ['AudioInterruptionBegin', 'AudioInterruptionEnd', 'LazyLoadError'].forEach(function (name) {
    m['on' + name] = m['off' + name] = function () {};
  });
  if (typeof base.getRecorderManager !== 'function') m.getRecorderManager = recorder;
  if (typeof base.createWorker !== 'function') m.createWorker = worker;
}

// citiesOf are those that the program offers, or a few.
function citiesOf(o) {
  const all = [].concat(o.hotCities || [], o.cities || []).filter(function (c) {
    return c && c.city !== undefined;
  });
  return all.length
    ? all
    : [
        {city: 'Jakarta', adCode: '3171', longitude: '106.8272', latitude: '-6.1754'},
        {city: 'Surabaya', adCode: '3578', longitude: '112.7521', latitude: '-7.2575'},
        {city: 'Hangzhou', adCode: '330100', longitude: '120.1551', latitude: '30.2741'},
      ];
}

// The user's nickname and picture under the name of an older call, which fails where my.getOpenUserInfo says why it has none.
function authUserInfo(m, base) {
  if (typeof base.getAuthUserInfo === 'function') return;
  m.getAuthUserInfo = answering('getAuthUserInfo', function (o, ok, fail) {
    if (typeof base.getOpenUserInfo !== 'function') return fail(3, 'getAuthUserInfo: the host has no getOpenUserInfo');
    base.getOpenUserInfo({
      success: function (got) {
        const data = dataOf(got);
        if (data.code === '10000') ok({avatar: data.avatar, nickName: data.nickName});
        else fail(4, 'getAuthUserInfo: ' + $t(data.subMsg || data.msg));
      },
      fail: function (e) {
        fail(e.error, e.errorMessage);
      },
    });
  });
}

// heard is an object with a listener for each of some events, and a function that tells one of them.
export function heard(names) {
  const listeners = {};
  const it = {};
  names.split(' ').forEach(function (name) {
    it['on' + name] = function (f) {
      listeners[name] = f;
    };
    it['off' + name] = function () {
      delete listeners[name];
    };
  });
  function tell(name, what) {
    host.later(function () {
      attempted('on' + name, listeners[name], [what]);
    });
  }
  return {it, tell};
}

let recording = null; // there is one recorder

function recorder() {
  if (recording) return recording;
  const {it, tell} = heard('Start Stop Pause Resume Error FrameRecorded DecibelChange');
  'start stop pause resume'.split(' ').forEach(function (name) {
    it[name] = function () {
      absent('getRecorderManager', 'nothing is recorded: a program gets no microphone here');
      tell('Error', {error: 3, errorMessage: name + ': there is no microphone'});
    };
  });
  return (recording = it);
}

function worker(path) {
  const {it, tell} = heard('Message Error');
  const why = 'the program itself runs in a worker, and gets no other: ' + $t(path) + ' is not run';
  absent('createWorker', why);
  it.postMessage = function () {};
  it.terminate = function () {};
  tell('Error', {error: 3, errorMessage: why, message: why});
  return it;
}
