// networkTimeout of app.json: how long calls of the network may take if their options have no timeout.

import {$t} from './helpers.js';
import {host, none} from './host.js';

const usual = {request: 'request', httpRequest: 'request', uploadFile: 'uploadFile', downloadFile: 'downloadFile'};

// timeoutOf gives a time of app.json in ms; 0 for none.
export function timeoutOf(name) {
  const ms = +(host.config.networkTimeout || none)[name];
  return ms > 0 ? ms : 0;
}

export function timedCalls(m, base) {
  Object.keys(usual).forEach(function (name) {
    if (typeof base[name] !== 'function') return;
    m[name] = function (o, callback) {
      const ms = timeoutOf(usual[name]);
      if (ms && o !== null && typeof o === 'object' && o.timeout === undefined) o = Object.assign({}, o, {timeout: ms});
      return base[name](o, callback);
    };
  });
}

// opening ends a socket that does not open in time.
export function opening(raw, happened) {
  const ms = timeoutOf('connectSocket');
  if (!ms) return;
  host.timer(function () {
    if (raw.state() !== 0) return;
    happened('Error', {error: 6, errorMessage: 'the socket did not open in ' + $t(ms) + ' ms'});
    raw.close();
  }, ms);
}
