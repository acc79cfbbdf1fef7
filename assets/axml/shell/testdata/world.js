// What a worker has, for an engine that has none of it: as much as worker.js takes.
var self = globalThis, posted = [], opened = [], sockets = [], timers = [], requests = [], lines = [];
self.location = {hash: '#pages=p'};
class EventTarget {
  addEventListener(type, f) { (this.$ = this.$ || {})[type] = (this.$[type] || []).concat(f); }
}
const emit = (target, type, event) => {
  for (const f of (target.$ && target.$[type] || [])) if (!event.stopped) f.call(target, event);
};
class Event {
  preventDefault() { this.prevented = true; }
  stopImmediatePropagation() { this.stopped = true; }
}
class MessageEvent extends Event { get data() { return this.$data; } }
class XMLHttpRequest {
  open(method, address) { this.address = address; }
  send() { requests.push(this.address); this.text = answer(this.address); }
  get responseText() { return this.text; }
  get status() { return 200; }
}
class MessageChannel {}
class WebSocket {
  constructor(url) { opened.push(url); sockets.push(this); }
}
class CloseEvent extends Event { get code() { return 1000; } get reason() { return 'over'; } }
self.addEventListener = (type, f) => EventTarget.prototype.addEventListener.call(self, type, f);
self.postMessage = (text) => { posted.push(text); };
self.fetch = () => {};
self.importScripts = (address) => {
  requests.push(address);
  if (address === 'templates.js') drawn();
  else {
    self.$program = imports(address);
    if (address.includes('?pages=')) self.$templates = first();
  }
};
self.queueMicrotask = (f) => { Promise.resolve().then(f); };
self.setTimeout = (f) => { timers.push(f); };
self.clearTimeout = () => {};
self.console = {};
for (const level of ['debug', 'log', 'info', 'warn', 'error']) console[level] = (text) => lines.push(level + ' ' + text);
for (const c of [EventTarget, Event, MessageEvent, CloseEvent, XMLHttpRequest, MessageChannel, WebSocket]) self[c.name] = c;
const message = (data, isTrusted = true) => {
  const event = new MessageEvent();
  event.$data = data;
  event.isTrusted = isTrusted;
  return event;
};
function start(more) {
  const event = message(JSON.stringify(Object.assign({base: '/.jembatan/', answers: 'token-x', batching: true, pages: [], entry: '', constants: {SDKVersion: '2'},
    members: [{name: 'getAuthCode'}, {name: 'getStorageSync', waits: true}]}, more)));
  emit(self, 'message', event);
}
function give(data, isTrusted) { emit(self, 'message', message(data, isTrusted)); }
function tick() { while (timers.length) timers.shift()(); }
var answer = () => '', imports = () => logic;
