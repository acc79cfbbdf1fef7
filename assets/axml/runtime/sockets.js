// Sockets: my.connectSocket, over what the host has for it.

import {later} from './api.js';
import {attempted, words} from './app.js';
import {base64From, bytesFrom} from './bytes.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {answering} from './routes.js';
import {opening} from './timeouts.js';

let mainSocket = null;
const socketListeners = {Open: [], Message: [], Error: [], Close: []};

// socketTask is one connection; tell is called for its events: Open, Message, Error, Close.
function socketTask(o, tell) {
  const own = {Open: [], Message: [], Error: [], Close: []};
  const task = {};
  let raw = null;
  function happened(name, detail) {
    if (detail.isBuffer) detail = Object.assign({}, detail, {data: base64From(detail.data)});
    own[name].slice().forEach(function (f) {
      attempted('onSocket' + name, f, [detail]);
    });
    if (tell) tell(name, detail);
  }
  Object.keys(own).forEach(function (name) {
    task['on' + name] = function (f) {
      if (typeof f === 'function') own[name].push(f);
    };
    task['off' + name] = function (f) {
      own[name] = f
        ? own[name].filter(function (g) {
            return g !== f;
          })
        : [];
    };
  });
  task.send = answering('sendSocketMessage', function (s, ok, fail) {
    if (!raw || raw.state() !== 1) return fail(10, 'the socket is not open');
    raw.send(s.isBuffer && typeof s.data === 'string' ? bytesFrom(s.data) : s.data);
    later(ok);
  });
  task.close = answering('closeSocket', function (s, ok) {
    if (raw) raw.close(s.code, s.reason);
    later(ok);
  });
  raw = host.socket(String(o.url), o.protocols, happened);
  opening(raw, happened);
  return task;
}

export function socketCalls(m, base) {
  if (typeof base.arrayBufferToBase64 !== 'function') m.arrayBufferToBase64 = base64From;
  if (typeof base.base64ToArrayBuffer !== 'function') m.base64ToArrayBuffer = bytesFrom;
  if (typeof base.connectSocket === 'function' || !host.socket) return;
  function connect(o, ok, fail) {
    if (!/^wss?:\/\//i.test($t(o.url)))
      return fail(5, 'connectSocket: url ' + $t(o.url) + ' begins neither with wss:// nor ws://');
    const said = host.reach ? host.reach($t(o.url)) : '';
    if (said) host.report('warning', 'my.connectSocket: ' + said.replace(/^no /, ''));
    if (/^no /.test(said)) return fail(11, 'The host is not on the allowlist');
    let task;
    try {
      task = socketTask(
        o,
        o.multiple
          ? null
          : function (name, detail) {
              if (task !== mainSocket) return;
              if (name === 'Close') mainSocket = null;
              socketListeners[name].slice().forEach(function (f) {
                attempted('my.onSocket' + name, f, [detail]);
              });
            },
      );
    } catch (e) {
      return fail(3, words(e));
    }
    if (!o.multiple) {
      if (mainSocket) mainSocket.close({});
      mainSocket = task;
    }
    later(ok);
    return task;
  }
  m.connectSocket = function (o) {
    o = o || {};
    let task;
    const promise = answering('connectSocket', function (given, ok, fail) {
      task = connect(given, ok, fail);
    })(o);
    return o.multiple && task ? task : promise;
  };
  Object.keys(socketListeners).forEach(function (name) {
    m['onSocket' + name] = function (f) {
      if (typeof f === 'function') socketListeners[name].push(f);
    };
    m['offSocket' + name] = function (f) {
      socketListeners[name] = f
        ? socketListeners[name].filter(function (g) {
            return g !== f;
          })
        : [];
    };
  });
  m.sendSocketMessage = answering('sendSocketMessage', function (o, ok, fail) {
    if (!mainSocket) return fail(10, 'no socket is open');
    mainSocket.send({
      data: o.data,
      isBuffer: o.isBuffer,
      success: ok,
      fail: function (e) {
        fail(e.error, e.errorMessage);
      },
    });
  });
  m.closeSocket = answering('closeSocket', function (o, ok, fail) {
    if (!mainSocket) return fail(10, 'no socket is open');
    mainSocket.close({code: o.code, reason: o.reason, success: ok});
  });
}
