// The portable link: one bound function, which no frame of the page can name.
// BINDING is its name; it is off the global object before any script of the
// page runs, and it appears below only in text handed to the native function.
const link = (() => {
  delete window[BINDING];
  if (window.top !== window) return undefined;
  const {apply} = Reflect;
  const {stringify} = JSON;
  const native = window.webkit && window.webkit.messageHandlers
    ? window.webkit.messageHandlers.external : window.chrome && window.chrome.webview;
  if (!native) return undefined;
  const postMessage = native.postMessage;

  // webview answers every message by running _rpc.j.resolve: let that do
  // nothing, and let the page not make it do something.
  const answered = Object.freeze({resolve: () => {}, reject: () => {}});
  Object.defineProperty(window, '_rpc', {value: Object.freeze({__proto__: null, j: answered})});

  const random = new Uint8Array(16);
  crypto.getRandomValues(random);
  let key = '';
  for (let i = 0; i < 16; i++) key += (random[i] < 16 ? '0' : '') + random[i].toString(16);

  const post = (frame) => {
    apply(postMessage, native, ['{"id":"j","method":"' + BINDING + '","params":[' + stringify(frame) + ']}']);
  };

  let identity = '';
  let waiting = '';  // frames from before the welcome, as text: a list could be tampered with
  let number = 0;
  let received = () => {};
  const {parse} = JSON;
  const address = location.href;
  const hello = () => {
    identity = '';
    post('J1 - 0\n{"key":"' + key + '","url":' + stringify(address) + '}');
  };

  // The host runs this, in whatever document is there by then: a frame for
  // another one is dropped. A later document cannot put its own in this place.
  Object.defineProperty(window, '__jembatan', {value: (to, text) => {
    if (to !== key) return;
    if (identity === '') {
      identity = parse(text).document;
      const bodies = waiting;
      waiting = '';
      if (bodies !== '') post('J1 ' + identity + ' ' + ++number + '\n[' + bodies + ']');
      return;
    }
    received(text);
  }});

  const listen = window.addEventListener;
  return {
    __proto__: null,
    send: (body) => {
      if (identity !== '') {
        post('J1 ' + identity + ' ' + ++number + '\n' + body);
        return number;
      }
      // Every body is an array: join them without their brackets.
      waiting += (waiting === '' ? '' : ',') + body.substring(1, body.length - 1);
      return number + 1;
    },
    open: (receive, reset) => {
      received = receive;
      apply(listen, window, ['pagehide', () => {
        if (identity !== '') post('J1 ' + identity + ' ' + ++number + '\n[{"end":true}]');
      }]);
      apply(listen, window, ['pageshow', (event) => {
        if (!event.persisted) return;
        waiting = '';
        reset();
        hello();
      }]);
      hello();
    },
  };
})();
