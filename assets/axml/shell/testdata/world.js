// What a worker has, for an engine that has none of it: as much as worker.js takes.
var self = globalThis, posted = [], opened = [], timers = [], requests = [], lines = [];
class EventTarget {
  addEventListener(type, f) { (this.$ = this.$ || {})[type] = (this.$[type] || []).concat(f); }
}
const emit = (target, type, event) => (target.$ && target.$[type] || []).forEach((f) => f.call(target, event));
class Event { preventDefault() { this.prevented = true; } }
class MessageEvent extends Event { get data() { return this.$data; } }
class MessagePort extends EventTarget {
  postMessage(text) { posted.push(text); }
  start() {}
}
class XMLHttpRequest {
  open(method, address) { this.address = address; }
  send() { requests.push(this.address); this.text = answer(this.address); }
  get responseText() { return this.text; }
  get status() { return 200; }
}
class MessageChannel {}
class WebSocket {
  constructor(url) { opened.push(url); }
}
self.addEventListener = (type, f) => EventTarget.prototype.addEventListener.call(self, type, f);
self.postMessage = () => {};
self.fetch = () => {};
self.importScripts = (address) => { requests.push(address); self.$program = logic; };
self.queueMicrotask = (f) => { Promise.resolve().then(f); };
self.setTimeout = (f) => { timers.push(f); };
self.console = {};
for (const level of ['debug', 'log', 'info', 'warn', 'error']) console[level] = (text) => lines.push(level + ' ' + text);
for (const c of [EventTarget, Event, MessageEvent, MessagePort, XMLHttpRequest, MessageChannel, WebSocket]) self[c.name] = c;
var port = new MessagePort();
const message = (data) => {
  const event = new MessageEvent();
  event.$data = data;
  return event;
};
function start(more) {
  const event = message(JSON.stringify(Object.assign({base: '/.jembatan/', answers: 'token-x', batching: true, pages: [], entry: '', constants: {SDKVersion: '2'},
    members: [{name: 'getAuthCode'}, {name: 'getStorageSync', waits: true}]}, more)));
  event.ports = [port];
  emit(self, 'message', event);
}
function give(data) { emit(port, 'message', message(data)); }
function tick() { while (timers.length) timers.shift()(); }
var answer = () => '';
