// The portable link: one bound function, whose name no frame of the page knows. BINDING is its name. It is removed from
// the global object before any script of the page runs, and occurs below only in text that is passed to the native
// function.
//
// If a page reopens its own document (document.open), all of this runs once more, in a global object that the page
// could prepare. Then the members of the first run, which the page could not prepare, remain, and nothing else happens.
// See also portable-guard.js.
export const link = (() => {
  delete window[BINDING];
  if ('__jembatan' in window) return undefined;
  const {apply, defineProperty} = Reflect;
  // The host runs this, in whatever document is there by then: a frame for
  // another one is dropped. A later document cannot put its own in this place.
  let down = () => {};
  let again = () => {};
  defineProperty(window, '__jembatan', {
    value: (to, text, more) => {
      if (to !== BINDING) {
        down(to, text, more);
        return;
      }
      // webview is about to assign its function. The property must exist, otherwise a proxy in the prototype chain
      // would learn the name.
      defineProperty(window, BINDING, {__proto__: null, value: 0, configurable: true, writable: true});
      again();
    },
  });
  if (window.top !== window) return undefined;
  const {parse, stringify} = JSON;
  const {indexOf, substring} = String.prototype;
  const native =
    window.webkit && window.webkit.messageHandlers
      ? window.webkit.messageHandlers.external
      : window.chrome && window.chrome.webview;
  if (!native) return undefined;
  const postMessage = native.postMessage;

  // webview answers every message by running _rpc.j.resolve: let that do
  // nothing, and let the page not make it do something. Its own _rpc is there
  // already, so every attribute must be said.
  const answered = Object.freeze({resolve: () => {}, reject: () => {}});
  defineProperty(window, '_rpc', {
    value: Object.freeze({__proto__: null, j: answered}),
    configurable: false,
    writable: false,
    enumerable: false,
  });

  const crypto_ = crypto;
  const fill = crypto.getRandomValues;
  const random = new Uint8Array(16);
  const drawKey = () => {
    apply(fill, crypto_, [random]);
    let key = '';
    for (let i = 0; i < 16; i++) key += '0123456789abcdef'[random[i] >> 4] + '0123456789abcdef'[random[i] & 15];
    return key;
  };

  // webview's own reader of messages stops at a DEL that is not escaped.
  const literal = (text) => {
    const json = stringify(text);
    let out = '';
    let from = 0;
    for (let at; (at = apply(indexOf, json, ['\x7f', from])) >= 0; from = at + 1) {
      out += apply(substring, json, [from, at]) + '\\u007f';
    }
    return from === 0 ? json : out + apply(substring, json, [from]);
  };

  const post = (frame) => {
    apply(postMessage, native, ['{"id":"j","method":"' + BINDING + '","params":[' + literal(frame) + ']}']);
  };

  const ask = window.prompt;
  const askNow = (text) => {
    const answer = apply(ask, window, [BINDING + text]);
    return typeof answer === 'string' ? answer : '';
  };

  let key = '';
  let identity = '';
  let welcomed = ''; // by a frame; the identity can be known before
  let waiting = {__proto__: null}; // bodies from before the welcome
  let waits = 0; // number of waiting bodies
  let number = 0;
  let parts = ''; // received parts of a frame
  let received = () => {};
  const address = stringify(location.href);
  const origin = stringify(window.origin);
  const hello = () => {
    key = drawKey(); // a new key for each hello: messages for the previous document are not for this one
    identity = welcomed = parts = '';
    post('J1 - 0\n{"key":"' + key + '","url":' + address + ',"origin":' + origin + '}');
  };

  down = (to, part, more) => {
    if (to !== key) return;
    const text = parts + part;
    parts = more ? text : '';
    if (more) return;
    if (welcomed === '') {
      welcomed = parse(text).document;
      welcome(welcomed);
      return;
    }
    arrived[last++] = {__proto__: null, to, text};
    apply(knock, door, [shut]);
    shut = !shut;
  };
  // What the host runs counts as a click of the user's, and so does all that the
  // page does under it, a timer too. What an event brings about that the engine
  // queues does not. A details element queues one for each change, ten times as
  // fast as a message port, and in a shadow tree no callback finds it in window.event.
  const arrived = {__proto__: null};
  let first = 0;
  let last = 0;
  let shut = true;
  const door = document.createElementNS('http://www.w3.org/1999/xhtml', 'details');
  const knock = Object.getOwnPropertyDescriptor(HTMLDetailsElement.prototype, 'open').set;
  document.createElementNS('http://www.w3.org/1999/xhtml', 'div').attachShadow({mode: 'closed'}).append(door);
  apply(EventTarget.prototype.addEventListener, door, [
    'toggle',
    () => {
      while (first < last) {
        const {to, text} = arrived[first];
        delete arrived[first++];
        if (to === key) received(text);
      }
    },
  ]);
  const welcome = (document) => {
    if (identity !== '') return;
    identity = document;
    const bodies = waiting;
    const many = waits;
    waiting = {__proto__: null};
    waits = 0;
    for (let i = 0; i < many; i++) post('J1 ' + identity + ' ' + ++number + '\n' + bodies[i]);
  };

  const listen = window.addEventListener;
  return {
    __proto__: null,
    send: (body) => {
      if (identity !== '') {
        post('J1 ' + identity + ' ' + ++number + '\n' + body);
        return number;
      }
      waiting[waits++] = body;
      return number + waits;
    },
    now: (body) => {
      if (!CAN_WAIT) return '';
      if (identity === '') {
        const text = askNow('J1 ? 0\n{"key":"' + key + '"}');
        if (text === '') return '';
        welcome(parse(text).document);
      }
      return askNow('J1 ' + identity + ' ' + ++number + '\n' + body);
    },
    opening: (text) => {
      if (identity !== '') post('J1 ' + identity + ' 0\n' + text);
    },
    ready: (f) => f(),
    open: (receive, reset) => {
      received = receive;
      // Only trusted events: a page can dispatch its own.
      const hides = (event) => {
        if (event.isTrusted && identity !== '') post('J1 ' + identity + ' ' + ++number + '\n[{"end":true}]');
      };
      const shows = (event) => {
        if (!event.isTrusted || !event.persisted) return;
        waiting = {__proto__: null};
        waits = 0;
        reset();
        hello();
      };
      again = () => {
        // document.open takes listeners away
        apply(listen, window, ['pagehide', hides]);
        apply(listen, window, ['pageshow', shows]);
      };
      again();
      hello();
    },
  };
})();
