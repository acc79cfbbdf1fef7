// Sockets: my.connectSocket, over what the host has for it.

import {later} from './api.js';
import {attempted, words} from './app.js';
import {base64From, bytesFrom} from './bytes.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {answering} from './routes.js';
import {opening} from './timeouts.js';

let mainSocket = null;
let warned = false; // of headers
const socketListeners = {Open: [], Message: [], Error: [], Close: []};

// socketTask is one connection; tell is called for its events: Open, Message, Error, Close.
function socketTask(address, protocols, tell) {
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
  raw = host.socket(address, protocols, happened);
  opening(raw, happened);
  return task;
}

// addressOf returns the address of a socket with the parameters in data.
function addressOf(o) {
  const url = $t(o.url);
  if (o.data === null || typeof o.data !== 'object') return url;
  const more = Object.keys(o.data)
    .filter(function (name) {
      return o.data[name] !== undefined && o.data[name] !== null;
    })
    .map(function (name) {
      return encodeURIComponent(name) + '=' + encodeURIComponent(parameter(o.data[name]));
    })
    .join('&');
  return more === '' ? url : url + (url.indexOf('?') < 0 ? '?' : '&') + more;
}

function parameter(value) {
  return typeof value === 'object' ? JSON.stringify(value) : $t(value);
}

// protocolsOf returns the protocols of a socket. A program may name them in a header as well; an engine sends no other
// headers of the program's.
function protocolsOf(o) {
  let protocols = o.protocols;
  const others = Object.keys(o.header !== null && typeof o.header === 'object' ? o.header : {}).filter(function (name) {
    const lower = name.toLowerCase();
    if (lower !== 'sec-websocket-protocol') return lower !== 'content-type';
    if (protocols === undefined) protocols = $t(o.header[name]).split(/\s*,\s*/);
    return false;
  });
  if (others.length && !warned) {
    warned = true;
    host.report(
      'warning',
      'my.connectSocket: the header ' + others.join(', ') + ' is not sent: the engine opens sockets without headers',
    );
  }
  return protocols;
}

export function socketCalls(m, base) {
  if (typeof base.arrayBufferToBase64 !== 'function') m.arrayBufferToBase64 = base64From;
  if (typeof base.base64ToArrayBuffer !== 'function') m.base64ToArrayBuffer = bytesFrom;
  if (typeof base.connectSocket === 'function' || !host.socket) return;
  function connect(o, ok, fail) {
    if ($t(o.url) === '') return fail(3, 'connectSocket: url is missing');
    if (!/^wss?:\/\//i.test($t(o.url)))
      return fail(5, 'connectSocket: url ' + $t(o.url) + ' begins neither with wss:// nor ws://');
    const address = addressOf(o);
    const said = host.reach ? host.reach(address) : '';
    if (said) host.report('warning', 'my.connectSocket: ' + said.replace(/^no /, ''));
    if (/^no /.test(said)) return fail(11, 'The host is not on the allowlist');
    let task;
    try {
      task = socketTask(
        address,
        protocolsOf(o),
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
      return e && e.name === 'SyntaxError'
        ? fail(4, 'connectSocket: url ' + $t(o.url) + ' is not an address: ' + words(e))
        : fail(3, words(e));
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
