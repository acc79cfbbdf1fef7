import {wrap} from './wrap.js';

// Warns about a sandbox code that the page sends to another machine. It changes no request and is not a defence: it is
// for a developer whose page has the address of a real server.
export const watchLeaks = (core) => {
  const {apply} = Reflect;
  const {indexOf, slice, toLowerCase} = String.prototype;
  const URL_ = URL;
  const hostname = Object.getOwnPropertyDescriptor(URL.prototype, 'hostname').get;
  const Parameters = URLSearchParams;
  const asText = URLSearchParams.prototype.toString;
  const isParameters = (body) => {
    try {
      return body instanceof Parameters;
    } catch {
      return false;
    }
  };

  const holdsCode = (text) => typeof text === 'string' && apply(indexOf, text, ['sandbox_']) >= 0;
  const isLocal = (host) =>
    host === '' ||
    host === 'localhost' ||
    host === '[::1]' ||
    apply(slice, host, [0, 4]) === '127.' ||
    apply(slice, host, [-10]) === '.localhost';

  const check = (address, body) => {
    try {
      const text = isParameters(body) ? apply(asText, body, []) : body;
      const url = '' + address;
      if (!holdsCode(text) && !holdsCode(url)) return;
      const host = apply(toLowerCase, apply(hostname, new URL_(url, location.href), []), []);
      if (!isLocal(host)) core.leak(host);
    } catch {
      // An address that cannot be parsed leads nowhere.
    }
  };

  wrap(window, 'fetch', (_, args) => {
    const input = args[0];
    const init = args[1];
    const isText = typeof input === 'string' || input instanceof URL_;
    check(isText ? input : input && input.url, init && init.body);
  });
  wrap(Navigator.prototype, 'sendBeacon', (_, args) => check(args[0], args[1]));
  const addresses = new WeakMap();
  const {get, set} = WeakMap.prototype;
  wrap(XMLHttpRequest.prototype, 'open', (request, args) => apply(set, addresses, [request, args[1]]));
  wrap(XMLHttpRequest.prototype, 'send', (request, args) => check(apply(get, addresses, [request]), args[0]));
};
