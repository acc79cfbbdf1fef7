// The globals of a page and the facade in them, for an engine that has neither.

import './engine.js'; // before the facade takes what it needs of the language
import {watchConsole, watchErrors} from '../../assets/page/console.js';
import {createCore} from '../../assets/page/core.js';
import {createJSBridge} from '../../assets/page/jsbridge.js';
import {createMy, defineObject} from '../../assets/page/my.js';

const {apply: apply__} = Reflect;
const settled = Promise.resolve();
Object.defineProperty(settled, 'constructor', {value: Promise});
const then_ = Promise.prototype.then;
const listeners = {__proto__: null, error: [], unhandledrejection: []};
const fire = (type, event) => {
  for (let i = 0; i < listeners[type].length; i++) listeners[type][i](event);
};
const text_ = (value) => {
  try {
    return '' + value;
  } catch {
    return '[unprintable]';
  }
};

// start makes them, with what the Go side of this package gives, and returns what it calls.
export const start = (host) => {
  globalThis.window = globalThis.self = globalThis;
  globalThis.location = {href: host.address};
  globalThis.addEventListener = (type, listener) => {
    if (listeners[type]) listeners[type].push(listener);
  };
  globalThis.reportError = (error) => {
    host.error(text_(error));
    fire('error', {message: text_(error), error});
  };
  const report_ = globalThis.reportError;
  globalThis.queueMicrotask = (f) => {
    apply__(then_, settled, [
      () => {
        try {
          f();
        } catch (error) {
          report_(error);
        }
      },
    ]);
  };
  globalThis.setTimeout = (f, delay, ...values) => host.timer(() => f(...values), +delay || 0);
  globalThis.clearTimeout = (id) => host.clear(+id || 0);
  globalThis.console = {};
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    console[level] = (...values) => host.console(level, values.map(text_).join(' '));
  }

  const core = createCore({
    send: host.send,
    now: host.now,
    microtask: globalThis.queueMicrotask,
    report: report_,
    warn: (text) => host.console('warn', text),
    moment: () => globalThis.moment || '',
    replied: () => {
      if (globalThis.moment) globalThis.moment = globalThis.moment.replace(/,?"show"/, '');
    },
    draw: (view, content, done) => {
      const result = host.view(view, JSON.stringify(content));
      setTimeout(() => done(JSON.parse(result)), 0);
    },
    longest: 2 << 20,
    batching: true,
  });
  watchConsole(core);
  watchErrors(core);
  defineObject(globalThis, 'my', createMy(core, JSON.parse(host.members), JSON.parse(host.constants)));
  defineObject(globalThis, 'AlipayJSBridge', createJSBridge(core));
  return {
    receive: core.receive,
    report: report_,
    rejected: (reason) => {
      host.error('Unhandled rejection: ' + text_(reason));
      fire('unhandledrejection', {reason});
    },
  };
};
