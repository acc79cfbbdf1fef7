// The facade's core: callbacks, promises, numbering, batching. It touches no
// DOM, so that it runs in a worker as well. Frames are specified in
// bridge/PROTOCOL.md.
//
// Every built-in that it needs is captured at the start, before any script of the page runs. Its objects have no
// prototype, and its own lists are not written by index, so that a page that rewrites Array or Object gains nothing.

import {apply, create, hasOwn, own, ownKeys, parse, stringify} from './primordials.js';

const Promise_ = Promise;
const Error_ = Error;
const RangeError_ = RangeError;
const then = Promise.prototype.then;

// mostBytes is how long a frame of one item can be: the host's limit, less a header.
const mostBytes = (8 << 20) - 4096;
const codeAt = apply(Function.prototype.bind, Function.prototype.call, [String.prototype.charCodeAt]);

// tooLarge reports whether an item does not fit into a frame, which is UTF-8.
const tooLarge = (item) => {
  if (item.length * 3 <= mostBytes) return false;
  let bytes = item.length;
  for (let i = 0; i < item.length && bytes <= mostBytes; i++) {
    const code = codeAt(item, i);
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes > mostBytes;
};

// mostItems is the maximum number of items in a frame, well below the host's limit.
const mostItems = 1024;

// The host refuses a frame as a whole. So an item that it could refuse is sent alone: a call without a name, a long
// one, and one with so many brackets that its parameters may be nested deeper than the host accepts.
const longAlone = 64 << 10; // characters
const mostBrackets = 48; // the host's limit is 64, frame and item included
const {indexOf, slice: cut} = String.prototype;
const brackets = (text) => {
  let found = 0;
  for (let at = apply(indexOf, text, ['[']); at >= 0 && found <= mostBrackets; at = apply(indexOf, text, ['[', at + 1]))
    found++;
  for (let at = apply(indexOf, text, ['{']); at >= 0 && found <= mostBrackets; at = apply(indexOf, text, ['{', at + 1]))
    found++;
  return found;
};
const goesAlone = (item, body) =>
  item.length > longAlone || (body.length > mostBrackets && brackets(body) > mostBrackets);

// longestText is the maximum length of a console line, more than the host keeps.
const longestText = 65 << 10;
const clipped = (text) => (text.length > longestText ? apply(cut, text, [0, longestText]) : text);

const nothing = create(null);
const unknownError = () => ({error: 3, errorMessage: 'Unknown Error'});

// createCore creates the page's side of the channel. It takes
//   send(body, fresh)   hands a frame's body to the link and gives its number
//   now(body)           hands a frame's body to the link and gives its answer's text, '' for none
//   microtask(f)        runs f when the running script has ended
//   report(error)       reports an error like any that nobody caught
//   warn(text)          writes a line of the host's on the page's console
//   moment()            tells how a call comes about: '' or '"load"', '"show"', with a comma between
//   origin()            tells where in a program a call or a line comes from, as JSON; '' for nothing. Undefined in pages
//   place()             tells from which line a call comes; '' for nothing. Undefined where nobody wants to know
//   replied()           runs before the callbacks of a reply
//   draw(view, with, done)  draws a view; done(result) tells what came of it
//   told(what)          takes what the host tells beside the calls; undefined where nothing does
//   longest             characters in one frame of several items at most
//   batching            false sends every item in a frame of its own (for measuring)
export const createCore = ({
  send,
  now,
  microtask,
  report,
  warn,
  moment,
  origin,
  place,
  replied,
  draw,
  told,
  longest,
  batching,
}) => {
  let last = 0; // number of the last call
  let pending = 0; // calls that are not settled
  const calls = create(null); // number → {success, fail, either, complete, revive, resolve, reject, frame}
  const frames = create(null); // number → {first, last, left}: its calls, and how many are not settled
  let items = ''; // items of the next frame, separated by commas
  let count = 0; // number of items
  let from = 0; // number of the first call in items
  let scheduled = false;

  // until is the number of the last call in items.
  const flush = (until) => {
    scheduled = false;
    if (items === '') return;
    const body = '[' + items + ']';
    const first = from;
    items = '';
    count = 0;
    from = 0;
    const frame = send(body);
    if (first === 0) return;
    let left = 0;
    for (let n = first; n <= until; n++) {
      if (calls[n] === undefined) continue;
      calls[n].frame = frame;
      left++;
    }
    if (left > 0) frames[frame] = {__proto__: null, first, last: until, left};
  };

  const put = (item, call, alone) => {
    if (items !== '' && (alone || items.length + item.length + 3 > longest || count >= mostItems))
      flush(call ? call - 1 : last);
    items = items === '' ? item : items + ',' + item;
    count++;
    if (call && from === 0) from = call;
    if (!batching || alone) {
      flush(last);
    } else if (!scheduled) {
      scheduled = true;
      microtask(() => flush(last));
    }
  };

  const run = (callback, result) => {
    if (callback === undefined) return;
    try {
      apply(callback, undefined, [result]);
    } catch (error) {
      report(error);
    }
  };

  // settle calls the callbacks of a call, once.
  const settle = (n, ok, result) => {
    const call = calls[n];
    if (call === undefined) return;
    delete calls[n];
    pending--;
    const frame = frames[call.frame];
    if (frame !== undefined && --frame.left === 0) delete frames[call.frame];
    if (ok && call.revive !== undefined) result = apply(call.revive, undefined, [result]);
    run(ok ? call.success : call.fail, result);
    run(call.either, result);
    run(call.complete, result);
    if (ok) call.resolve(result);
    else call.reject(result);
  };

  const callback = (options, name) => {
    try {
      const f = options[name];
      return typeof f === 'function' ? f : undefined;
    } catch (error) {
      report(error); // a getter that throws: no callback
      return undefined;
    }
  };

  // textOf returns options as JSON. It may run code of the page, which may make further calls.
  const textOf = (options) => {
    let body;
    try {
      body = stringify(options);
    } catch (error) {
      report(error); // a cycle, a BigInt, a toJSON that throws: the host sees null
    }
    return body === undefined ? 'null' : body;
  };

  const whence = () => {
    const where = origin === undefined ? '' : origin();
    return where && ',"from":' + where;
  };

  let lastPlace = '';
  let callerOfIt = ''; // the member for it
  const caller = () => {
    const where = place === undefined ? '' : place();
    if (where !== lastPlace) {
      lastPlace = where;
      callerOfIt = where && ',"place":' + stringify(where);
    }
    return callerOfIt;
  };

  const tooLong = (name, item) =>
    new RangeError_('my.' + name + ': parameters of ' + item.length + ' characters, more than the 8 MiB of a frame');

  // call calls a method. either receives success and failure alike, in addition to the callbacks in options; revive
  // converts the result of a success for the page.
  const call = (method, options, either, revive) => {
    const name = '' + method;
    const given = options !== null && typeof options === 'object' ? options : create(null);
    const waiting = {
      __proto__: null,
      either,
      revive,
      success: callback(given, 'success'),
      fail: callback(given, 'fail'),
      complete: callback(given, 'complete'),
      resolve: undefined,
      reject: undefined,
      frame: 0,
    };
    const body = textOf(options);
    const promise = new Promise_((resolve, reject) => {
      waiting.resolve = resolve;
      waiting.reject = reject;
    });
    if (waiting.success || waiting.fail || waiting.complete || either) {
      // With callbacks, the page need not handle the promise.
      apply(then, promise, [undefined, () => {}]);
    }
    const n = ++last;
    calls[n] = waiting;
    pending++;
    const at = moment();
    const item =
      '{"n":' +
      n +
      ',"call":' +
      stringify(name) +
      ',"with":' +
      body +
      (at && ',"at":[' + at + ']') +
      whence() +
      caller() +
      '}';
    if (tooLarge(item)) {
      microtask(() => settle(n, false, unknownError()));
      report(tooLong(name, item));
    } else {
      put(item, n, name === '' || goesAlone(item, body));
    }
    return promise;
  };

  // wait calls a method and returns its result, a success or a failure. A call that outlives the page is made even if
  // the page cannot wait for the host, while the page is being left.
  const wait = (name, options, outlives) => {
    const body = textOf(options);
    flush(last); // earlier items must arrive first
    const n = ++last;
    const item =
      '{"n":' + n + ',"call":' + stringify(name) + ',"with":' + body + ',"wait":true' + whence() + caller() + '}';
    if (tooLarge(item)) {
      report(tooLong(name, item));
      return unknownError();
    }
    const text = now('[' + item + ']');
    if (text === '' && outlives) {
      put('{"n":' + n + ',"call":' + stringify(name) + ',"with":' + body + whence() + caller() + '}', n, true);
      return {};
    }
    if (text === '') {
      report(new Error_('my.' + name + ': the host cannot be waited for here'));
      return unknownError();
    }
    const frame = parse(text);
    const settled = own(frame, 'settle');
    const it = settled !== undefined ? settled[0] : own(frame, 'refused')[0];
    return apply(hasOwn, it, ['ok']) ? it.ok : own(it, 'fail');
  };

  // abort aborts a call.
  const abort = (n) => {
    if (calls[n] !== undefined) put('{"n":' + n + ',"abort":true}', 0, false);
  };

  // drawn reports the result of a view. A user, or the page in their place, may have entered more than can be sent.
  const drawn = (n, text) => {
    const item = '{"n":' + n + ',"drawn":' + (text.length + 64 > longest ? 'null' : text) + '}';
    put(item, 0, goesAlone(item, text));
  };

  // receive takes the text of a frame of the host and reports whether calls
  // are still pending.
  const receive = (text) => {
    const frame = parse(text);
    const settled = own(frame, 'settle');
    if (settled !== undefined) {
      let acks = '';
      for (let i = 0; i < settled.length; i++) {
        if (own(settled[i], 'ack') === true) acks += (acks && ',') + '{"n":' + settled[i].n + ',"got":true}';
      }
      // Before any callback, because callbacks may navigate away.
      if (acks !== '') {
        put(acks, 0, false);
        flush(last);
      }
      replied();
      for (let i = 0; i < settled.length; i++) {
        const s = settled[i];
        if (apply(hasOwn, s, ['ok'])) settle(s.n, true, s.ok);
        else settle(s.n, false, own(s, 'fail'));
      }
    }
    const lines = own(frame, 'warn');
    for (let i = 0; lines !== undefined && i < lines.length; i++) warn(lines[i]);
    const news = own(frame, 'tell');
    for (let i = 0; told !== undefined && news !== undefined && i < news.length; i++) told(news[i]);
    const refused = own(frame, 'refused');
    for (let i = 0; refused !== undefined && i < refused.length; i++) {
      const which = frames[refused[i].frame];
      for (let n = which === undefined ? 1 : which.first; which !== undefined && n <= which.last; n++) {
        settle(n, false, own(refused[i], 'fail'));
      }
    }
    const ask = own(frame, 'ask');
    for (let i = 0; ask !== undefined && i < ask.length; i++) {
      const n = ask[i].n;
      // Number 0 is no call's: nobody waits for the result.
      const answer = (text) => {
        if (n !== 0) drawn(n, text);
      };
      try {
        draw(ask[i].view, own(ask[i], 'with'), (result) => answer(textOf(result)));
      } catch (error) {
        report(error);
        answer('null');
      }
    }
    return pending > 0;
  };

  // reset fails every pending call: their document has ended for the host.
  const reset = () => {
    items = '';
    count = 0;
    from = 0;
    const numbers = ownKeys(calls);
    for (let i = 0; i < numbers.length; i++) settle(numbers[i], false, unknownError());
  };

  const leak = (host) => put('{"leak":' + stringify(clipped(host)) + '}', 0, false);

  // log sends a line of the console. More tells, where it has them, the place and the stack that it comes from, in how
  // many groups it is, and whether it is an error that nothing caught.
  const log = (level, text, more = nothing) => {
    let item = '{"log":' + stringify(level) + ',"text":' + stringify(clipped(text));
    if (more.thrown === true) item += ',"thrown":true';
    if (more.place) item += ',"place":' + stringify(more.place);
    if (more.stack) item += ',"stack":' + stringify(more.stack);
    if (more.group > 0) item += ',"group":' + more.group;
    put(item + whence() + '}', 0, false);
  };

  return {__proto__: null, call, wait, abort, last: () => last, receive, reset, log, leak, flush: () => flush(last)};
};
