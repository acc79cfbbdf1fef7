// The worker in which a program's logic runs. Once the program's scripts load, they can change every built-in: so
// everything that is needed of the platform is captured before, and globals that such programs do not have are removed.
//
// It communicates with the shell by the worker's own messages, which the program can neither send nor receive. Messages
// of a separate port would pass through another process of the engine, and take many times as long. A message is a
// string, or a list of a string and transferred objects; its first character is its kind, see shell.js.

import {watchConsole} from '../../page/console.js';
import {createCore} from '../../page/core.js';
import {createJSBridge} from '../../page/jsbridge.js';
import {createMy, defineObject, native} from '../../page/my.js';
import {watchPlaces} from '../../page/place.js';
import {apply, create, defineProperty, keys, parse, stringify} from '../../page/primordials.js';
import {createRuntime} from '../runtime/runtime.js';
import {createRegistry} from '../script/registry.js';
import {lendCanvas} from './canvas.js';
import {loadFont} from './fonts.js';
import {largest} from './refuse.js';
import {lendRegenerator} from './regenerator.js';
import {bitmap, bytesAt, bytesNow, compute, get} from './requests.js';
import {createSocket} from './socket.js';

const world = self;
const send_ = self.postMessage;
const data_ = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
const listen_ = EventTarget.prototype.addEventListener;
const {preventDefault: prevent_, stopImmediatePropagation: stop_} = Event.prototype;
const load_ = importScripts;
const later_ = setTimeout;
const never_ = clearTimeout;
const microtask_ = queueMicrotask;
const encode_ = encodeURIComponent;
const OffscreenCanvas_ = self.OffscreenCanvas;
const {indexOf: indexOf_, slice: slice_} = String.prototype;
const exec_ = RegExp.prototype.exec;
const console_ = console;
const warn_ = console.warn;
const error_ = console.error;

// taken lists the globals that programs of this family do not have. Those that reach the shell, the server or another
// worker must be removed.
const taken = [
  'postMessage',
  'importScripts',
  'XMLHttpRequest',
  'fetch',
  'MessageChannel',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'EventSource',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'indexedDB',
  'caches',
  'close',
  'onmessage',
  'onmessageerror',
  'ServiceWorkerRegistration',
  'reportError',
];

// mostUnseen is how many lists of patches are sent before the view has drawn the first; further patches are joined to
// one list.
const mostUnseen = 4;

// mostFrames is how many lines of a stack are looked at for an expression: more than the engine keeps.
const mostFrames = 100;

// mostBroken is how many files of a program may be left out because the engine does not accept them.
const mostBroken = 20;

// load defines the program, which runs nothing of it.
const load = (query) => apply(load_, world, ['logic.js' + query]);
// Templates set a global. Most are loaded once the program runs: it can neither put a function of its own in its place, which
// would be given the runtime, nor receive the one that comes.
let sent;
defineProperty(world, '$templates', {
  __proto__: null,
  set: (templates) => {
    sent = templates;
  },
});
// loaded returns the function that defines the templates that have been loaded.
const loaded = () => {
  const templates = sent;
  sent = undefined;
  return templates;
};
const pages = apply(slice_, world.location.hash, [1]); // that open first, which start.js names in the address
let first; // their templates
try {
  load('?' + pages); // while the shell is still loading
  first = loaded();
} catch {
  // Loading it again says why it failed, once somebody listens.
}

let receive; // takes the shell's messages, once the program runs

const begin = (start) => {
  const post = (text, transfer) => apply(send_, world, transfer ? [text, transfer] : [text]);

  // wait sends the shell a message and waits for the answer.
  let waits = 0;
  const wait = (kind, text) => {
    const id = start.answers + '-' + ++waits;
    post(kind + id + ' ' + text);
    return get(start.base + 'answer?id=' + id);
  };

  // Pending answers of the shell, by number.
  let numbers = 0;
  const waiting = create(null);
  const asks = (kind, text, answer) => {
    const n = ++numbers;
    waiting[n] = answer;
    post(kind + n + ' ' + text);
  };
  const answered = (n, value) => {
    const answer = waiting[n];
    delete waiting[n];
    if (answer !== undefined) answer(value);
  };

  let acted = start.acted; // the user has done something on the page
  let shown = false;
  let frames = 0;
  const core = createCore({
    send: (body) => {
      post('F' + body);
      return ++frames;
    },
    now: (body) => {
      frames++;
      return wait('W', body);
    },
    microtask: (f) => apply(microtask_, world, [f]),
    report: (error) => runtime.fault('', error),
    warn: (text) => apply(warn_, console_, [text]),
    moment: () => {
      const first = !acted && runtime.isFirst();
      return (first ? '"load"' : '') + (shown && first ? ',' : '') + (shown ? '"show"' : '');
    },
    origin: () => {
      const {page, component} = runtime.origin();
      if (typeof page !== 'string' || page === '') return '';
      return stringify(
        typeof component === 'string' && component !== ''
          ? {__proto__: null, page, component}
          : {__proto__: null, page},
      );
    },
    replied: () => {
      shown = false;
    },
    draw: (view, content, done) => asks('V', stringify({__proto__: null, view, with: content}), done),
    longest: 2 << 20,
    batching: start.batching,
  });
  const lines = watchPlaces();
  watchConsole(core, lines);

  // placeOf returns the place in the program's files where an error was thrown.
  const places = create(null);
  const lookUp = (at) => {
    if (at === '') return '';
    if (places[at] === undefined) places[at] = get(start.base + 'place?at=' + at);
    return places[at];
  };
  const stackOf = (why) => {
    try {
      return why !== null && typeof why === 'object' && typeof why.stack === 'string' ? why.stack : '';
    } catch {
      return ''; // a getter of the program's
    }
  };
  const placeOf = (stack) => {
    let at = '';
    let many = 0;
    for (let from; many < 8 && (from = apply(indexOf_, stack, ['/logic.js'])) >= 0; many++) {
      stack = apply(slice_, stack, [from + 9]);
      const found = apply(exec_, /^(?:\?\S*?)?:(\d+):(\d+)/, [stack]);
      if (found !== null) at += (at && ',') + found[1] + ':' + found[2];
    }
    return lookUp(at);
  };
  // expression returns the place of the expression of a template that threw an error. The first templates are in the script
  // of the program; the server knows their lines.
  const expression = (why) => {
    let stack = stackOf(why);
    let at = '';
    for (let many = 0; many < mostFrames; many++) {
      const found = apply(exec_, /\/(logic|templates)\.js(?:\?\S*?)?:(\d+):\d+/, [stack]);
      if (found === null) break;
      at += (at && ',') + found[1][0] + found[2];
      stack = apply(slice_, stack, [found.index + found[0].length]);
    }
    return at && get(start.base + 'expression?at=' + at + '&' + pages);
  };
  const say = (level, text, at, more) => {
    if (at) text += ' (' + at + ')';
    core.log(level, text, more);
    apply(level === 'error' ? error_ : warn_, console_, [text]);
  };
  // sayThrown says what the program threw, with where.
  const sayThrown = (text, why, thrown) => {
    const stack = stackOf(why);
    say('error', text, placeOf(stack), {
      __proto__: null,
      thrown,
      place: stack && lines.of(stack),
      stack: stack && lines.rest(stack),
    });
  };

  let unseen = 0;
  let held = null; // patches that wait for the view, and the functions that wait for them
  const ship = (list, done) => {
    unseen++;
    asks('P', runtime.encode(list), () => {
      unseen--;
      release();
      done();
      templatesLater();
    });
  };
  // templates defines all templates: when the first page is drawn, or when another page needs one before.
  let lacking = true;
  const templates = () => {
    if (!lacking) return;
    sent = undefined;
    apply(load_, world, ['templates.js']);
    loaded()(runtime);
    lacking = false;
  };
  let due = false;
  const templatesLater = () => {
    if (due || !lacking) return;
    due = true;
    const load = () => {
      try {
        templates();
      } catch {
        // Loading them again says why it failed, once one is needed.
      }
    };
    apply(later_, world, [load, 100]); // when the page is on the screen
  };
  // release sends the patches that are held: a query to the view must find them drawn.
  const release = () => {
    if (held === null) return;
    const {list, done} = held;
    held = null;
    ship(list, () => {
      for (let i = 0; i < done.length; i++) done[i]();
    });
  };

  let ruler;
  const measure = (text, font) => {
    if (!ruler) ruler = new OffscreenCanvas_(1, 1).getContext('2d');
    ruler.font = font;
    return ruler.measureText(text).width;
  };

  // reach asks whether a socket may be opened to an address. The answer begins with "no " if it may not.
  const reach = (address) => get(start.base + 'socket?to=' + encode_(address));

  const socket = createSocket(reach);

  const registry = createRegistry();
  const my = createMy(core, start.members, start.constants);
  const base = Object.assign({}, my);
  const runtime = createRuntime({
    require: registry.require,
    templates,
    schedule: (f) => apply(microtask_, world, [f]),
    later: (f) => apply(later_, world, [f, 0]),
    longest: largest - 32, // with its number
    timer: (f, ms) => apply(later_, world, [f, ms]),
    noTimer: (id) => apply(never_, world, [id]),
    send: (list, done) => {
      if (unseen < mostUnseen && held === null) ship(list, done);
      else if (held === null) held = {list, done: [done]};
      else {
        for (let i = 0; i < list.length; i++) held.list.push(list[i]);
        held.done.push(done);
      }
    },
    tell: (what) => post('T' + stringify(what)),
    ask: (page, request, answer) => {
      release();
      asks('A', stringify({__proto__: null, page, request}), answer);
    },
    now: (page, request) => {
      release();
      const got = wait('L', stringify({__proto__: null, page, request}));
      return got === '' ? null : parse(got);
    },
    report: (kind, text, why, at) => {
      if (kind === 'warning') say('warn', text, '');
      else if (kind === 'rejection') sayThrown('Unhandled rejection: ' + text, why, true);
      else sayThrown(text, at === undefined ? why : at, why !== undefined);
    },
    expression,
    load: bytesAt,
    loadNow: bytesNow,
    refine: (what, bytes) => compute(start.base + what, bytes),
    font: loadFont,
    canvas: (found) => lendCanvas(found.canvas, bitmap),
    offscreen: (width, height) => lendCanvas(new OffscreenCanvas_(width, height), bitmap),
    measure,
    socket,
    exit: () => core.call('AlipayJSBridge.exitApp', undefined, () => {}),
    authorize: (options) => core.call('AlipayJSBridge.getAuthorize', options, () => {}),
    reach,
    my,
  });
  const mocked = start.members.filter((m) => m.mocked).map((m) => m.name);
  const members = runtime.members(base, mocked);
  for (const name of keys(members)) {
    my[name] = typeof members[name] === 'function' ? native(members[name], name) : members[name];
  }

  apply(listen_, world, [
    'error',
    (event) => {
      apply(prevent_, event, []);
      if (event.error !== null && event.error !== undefined) runtime.fault('', event.error);
      else {
        const {message, filename, lineno, colno} = event;
        const place = filename ? filename + ':' + lineno + ':' + colno : '';
        say('error', 'Uncaught ' + message, lookUp(lineno + ':' + colno), {__proto__: null, thrown: true, place});
      }
    },
  ]);
  apply(listen_, world, [
    'unhandledrejection',
    (event) => {
      apply(prevent_, event, []);
      runtime.rejected(event.reason, event.promise);
    },
  ]);

  const cut = (text) => {
    const at = apply(indexOf_, text, [' ']);
    return [apply(slice_, text, [1, at]), apply(slice_, text, [at + 1])];
  };
  const take = (text, more) => {
    const rest = apply(slice_, text, [1]);
    switch (text[0]) {
      case 'd':
        core.receive(rest);
        return;
      case 'r':
        core.reset();
        return;
      case 'e':
        runtime.dispatch(parse(rest));
        return;
      case 'p':
        answered(rest);
        return;
      case 'a': {
        const [n, value] = cut(text);
        answered(n, more === undefined ? parse(value) : more);
        return;
      }
      case 'q': {
        const [n, value] = cut(text);
        runtime.request(parse(value), (answer) =>
          post('Q' + n + ' ' + stringify(answer === undefined ? null : answer)),
        );
        return;
      }
      case 'i':
        acted = true;
        return;
      case 's':
        shown = true;
        apply(later_, world, [
          () => {
            shown = false;
          },
          0,
        ]);
        return;
      case 'k':
        post('K');
    }
  };
  receive = take;

  const globals = runtime.globals;
  for (const name of keys(globals)) {
    defineProperty(world, name, {
      __proto__: null,
      value: native(globals[name], name),
      writable: true,
      configurable: true,
    });
  }
  defineObject(world, 'my', my);
  defineObject(world, 'AlipayJSBridge', createJSBridge(core));
  lendRegenerator(world);
  // A file that the compiler accepts, and this engine does not, is left out: the rest of the program works.
  for (let query = '', n = 0; world.$program === undefined; n++) {
    if (n > mostBroken) throw new TypeError('the server did not send the program');
    try {
      load(query);
    } catch (why) {
      const at = why.line + ':' + why.column;
      const place = lookUp(at);
      if (place === '' || n === mostBroken) throw why;
      say('error', 'SyntaxError: ' + why.message + ': the file is not run; correct it', place, {
        __proto__: null,
        thrown: true,
      });
      query += (query === '' ? '?' : '&') + 'without=' + at + '&why=' + encode_(place + ': ' + why.message);
    }
  }
  const program = world.$program;
  delete world.$program;
  for (const name of taken) {
    for (let owner = world; owner; owner = Object.getPrototypeOf(owner)) Reflect.deleteProperty(owner, name);
  }
  program(Object.assign({define: registry.define}, runtime));
  if (first) first(runtime);
  runtime.launch({entry: start.entry, pages: start.pages, size: start.size});
};

let begun = false;
apply(listen_, world, [
  'message',
  (event) => {
    if (!event.isTrusted) return; // dispatched by the program
    apply(stop_, event, []); // the program does not receive messages of the shell
    const data = apply(data_, event, []);
    if (!begun) {
      begun = true;
      begin(parse(data));
    } else if (typeof data === 'string') receive(data);
    else receive(data[0], data[1]);
  },
]);
