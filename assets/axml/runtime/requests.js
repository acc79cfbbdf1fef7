// Requests of components in the view to the logic side.

import {app, attempted, fault} from './app.js';
import {blocks} from './block.js';
import {attribute, values} from './events.js';
import {$t} from './helpers.js';
import {has, host} from './host.js';
import {top, way, ways} from './routes.js';

// request handles a request of a component: it calls answer once.
export function request(r, answer) {
  const act = acts[r.do];
  if (!act) return answer(null);
  try {
    act(r, answer);
  } catch (e) {
    fault(r.do, e);
    answer(null);
  }
}

const wayOf = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  navigateBack: 'navigateBack',
  reLaunch: 'reLaunch',
};

const acts = {
  navigate: function (r, answer) {
    answer(null);
    if (r.how === 'exit') return called('exitMiniProgram', 'exitApp');
    const name = wayOf[r.how || 'navigate'];
    if (name)
      host.my[name]({
        url: r.url,
        delta: r.delta,
        fail: function (e) {
          host.report('warning', 'navigator: ' + $t(e && e.errorMessage));
        },
      });
  },
  // The page in a web-view can navigate to the program's own pages.
  go: function (r, answer) {
    if (r.name === 'startShare') {
      share('code').then(
        function () {
          answer({ok: {}});
        },
        function (e) {
          answer({fail: {error: (e && e.error) || 3, errorMessage: $t(e && e.errorMessage)}});
        },
      );
      return;
    }
    if (!has.call(ways, r.name))
      return answer({fail: {error: 3, errorMessage: $t(r.name) + ' is not a way to another page'}});
    way(
      r.name,
      '',
      'web-view',
    )(
      Object.assign({}, r.with, {
        success: function () {
          answer({ok: {}});
        },
        fail: function (e) {
          answer({fail: e});
        },
        complete: null,
        events: null,
      }),
    );
  },
  // A picker is opened by a call, as if the program had made it: whoever answers dialogs answers it.
  pick: function (r, answer) {
    const o = {title: $t(r.title), optionsOne: r.range || [], selectedOneIndex: r.value >= 0 ? r.value : 0};
    host.my.optionsSelect(
      Object.assign(o, {
        success: function (got) {
          const at = got && got.selectedOneIndex;
          answer(at === undefined || at === '' || at === null || isNaN(at) ? null : {value: +at});
        },
        fail: function () {
          answer(null);
        },
      }),
    );
  },
  photo: function (r, answer) {
    host.my.chooseImage({
      count: 1,
      success: function (got) {
        answer({path: (got.apFilePaths || got.filePaths || got.tempFilePaths || [])[0]});
      },
      fail: function () {
        answer(null);
      },
    });
  },
  scan: function (r, answer) {
    host.my.scan({
      success: function (got) {
        answer({type: got.codeType || 'qr', result: got.code});
      },
      fail: function () {
        answer(null);
      },
    });
  },
  open: function (r, answer) {
    const open = opens[r.type];
    if (open) open(r, answer);
    else answer(null);
  },
};

// called calls the first of several members of my that exists.
function called() {
  for (let i = 0; i < arguments.length; i++) {
    if (typeof host.my[arguments[i]] === 'function') return host.my[arguments[i]]({});
  }
}

// opens has the actions of buttons with an open-type.
const opens = {
  share: function (r, answer) {
    answer(null);
    offered('button', r);
  },
  // The user is asked first. Then the call that they have agreed to returns the data for the events.
  getAuthorize: function (r, answer) {
    function fail(e) {
      answer({events: [refused($t(e && e.errorMessage))]});
    }
    host.authorize({
      scope: r.scope,
      success: function () {
        disclosed(r.scope, answer, fail);
      },
      fail,
    });
  },
};

function disclosed(scope, answer, fail) {
  const phone = scope === 'phoneNumber';
  const name = phone ? 'getPhoneNumber' : 'getOpenUserInfo';
  if (typeof host.my[name] !== 'function') return answer({events: [refused('my.' + name + ' is not there')]});
  host.my[name]({
    success: function (got) {
      got = got || {};
      const data = dataOf(got);
      // A wallet encrypts the number, but not the response that says why it sends none.
      const readable = data.code === '10000' || (phone && data.code === undefined);
      if (!readable) {
        const why = data.subMsg || data.msg || 'my.' + name + ' returned no user';
        return answer({events: [refused($t(why))]});
      }
      const more = phone ? [name, got] : ['getUserInfo', {userInfo: {avatar: data.avatar, nickName: data.nickName}}];
      answer({events: [['getAuthorize', got], more]});
    },
    fail,
  });
}

function refused(why) {
  return ['error', {type: 'getAuthorize', errorMessage: why}];
}

// dataOf returns the user's data in the result of my.getOpenUserInfo or my.getPhoneNumber, which is a text. Without the
// permission it says why in place of the data, with another code than 10000.
export function dataOf(got) {
  try {
    return JSON.parse(got.response).response || {};
  } catch (e) {
    return {};
  }
}

// share asks the page, or else the app, what to share, and shares it. given is what the call that shares says itself.
export function share(from, r, given) {
  const page = top();
  const f = (page && page.self.onShareAppMessage) || app.onShareAppMessage;
  const b = r && blocks.get(r.block);
  const o = {from};
  if (b) o.target = {dataset: values(b, r.node, 'data', {}), id: $t(attribute(b, r.node, 'id'))};
  if (page && page.webViewUrl) o.webViewUrl = page.webViewUrl;
  const got = typeof f === 'function' ? attempted('onShareAppMessage', f, [o], page && page.self) : null;
  return Promise.resolve(got).then(function (what) {
    if (typeof host.my.share !== 'function') return Promise.reject({error: 3, errorMessage: 'the host has no share'});
    return host.my.share(Object.assign({title: page ? page.bar.title : ''}, given, what));
  });
}

// offered shares what the user has asked for. The program hears how it ends in what it returned.
export function offered(from, r) {
  share(from, r).then(undefined, function () {}); // it is reported
}
