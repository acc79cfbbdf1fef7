// Sends console lines, uncaught errors and failed loads of the page to the host, with the lines of the page that they
// come from.

import {watchPlaces} from './place.js';
import {format, formatAll} from './inspect.js';
import {tableOf} from './table.js';
import {apply, stringify} from './primordials.js';

const Error_ = Error;
const {slice} = String.prototype;
const {toFixed} = Number.prototype;

// stackOf returns the stack of an error, or '' if it has none.
const stackOf = (error) => {
  try {
    if (!(error instanceof Error_)) return '';
    const {stack} = error;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
};

// isFile reports whether the name of a script is that of a file; WebKit names evaluated code "undefined".
const isFile = (name) => typeof name === 'string' && name !== '' && name !== 'undefined';

// errorIn returns the stack of the first error that was logged.
const errorIn = (values) => {
  for (let i = 0; i < values.length; i++) {
    const stack = typeof values[i] === 'object' ? stackOf(values[i]) : '';
    if (stack !== '') return stack;
  }
  return '';
};

export const watchConsole = (core, places = watchPlaces()) => {
  const console_ = console;
  const clock = typeof performance === 'object' ? performance : Date;
  const {now} = clock;
  const counts = {__proto__: null};
  const times = {__proto__: null};
  let group = 0; // groups that are open

  // say sends a line that the page writes now; withStack says that its own stack is of interest.
  const say = (level, text, values, withStack) => {
    const stack = places.stack();
    const told = errorIn(values) || (withStack ? stack : '');
    core.log(level, text, {__proto__: null, place: places.of(stack), stack: told && places.rest(told), group});
  };

  const label = (values) => (values.length === 0 || values[0] === undefined ? 'default' : format(values[0]));
  const after = (values) => {
    let text = '';
    for (let i = 1; i < values.length; i++) text += ' ' + format(values[i]);
    return text;
  };
  const lasted = (what) => apply(now, clock, []) - times[what];
  const timed = (values, ends) => {
    const what = label(values);
    if (times[what] === undefined) {
      say('warn', 'there is no timer ' + stringify(what), [], true);
      return;
    }
    say('log', what + ': ' + +apply(toFixed, lasted(what), [3]) + ' ms' + after(values), values);
    if (ends) delete times[what];
  };
  const opens = (values) => {
    say('log', values.length === 0 ? 'console.group' : formatAll(values), values);
    group++;
  };

  const methods = {
    __proto__: null,
    debug: (values) => say('debug', formatAll(values), values),
    log: (values) => say('log', formatAll(values), values),
    info: (values) => say('info', formatAll(values), values),
    warn: (values) => say('warn', formatAll(values), values, true),
    error: (values) => say('error', formatAll(values), values, true),
    dir: (values) => say('log', format(values[0]), values),
    dirxml: (values) => say('log', formatAll(values), values),
    table: (values) => say('log', tableOf(values[0], values[1]), values),
    trace: (values) => say('log', values.length === 0 ? 'console.trace' : formatAll(values), values, true),
    assert: (values) => {
      if (values[0]) return;
      const rest = [];
      for (let i = 1; i < values.length; i++) rest[i - 1] = values[i];
      say('error', 'Assertion failed' + (rest.length > 0 ? ': ' + formatAll(rest) : ''), rest, true);
    },
    count: (values) => {
      const what = label(values);
      counts[what] = (counts[what] || 0) + 1;
      say('log', what + ': ' + counts[what], []);
    },
    countReset: (values) => {
      delete counts[label(values)];
    },
    time: (values) => {
      const what = label(values);
      if (times[what] === undefined) times[what] = apply(now, clock, []);
    },
    timeLog: (values) => timed(values, false),
    timeEnd: (values) => timed(values, true),
    group: opens,
    groupCollapsed: opens,
    groupEnd: () => {
      if (group > 0) group--;
    },
  };
  for (const name in methods) {
    const before = console_[name];
    const tell = methods[name];
    if (typeof before !== 'function') continue;
    console_[name] = {
      [name]: (...values) => {
        try {
          tell(values);
        } catch {
          // The page has used up its stack, or what it logs cannot be looked at.
        }
        apply(before, console_, values);
      },
    }[name];
  }
};

// watchErrors sends what nothing catches in a page, and what of it does not load or is blocked.
// isPassed reports whether an error is one that is sent otherwise.
export const watchErrors = (core, places = watchPlaces(), isPassed = undefined) => {
  // lost reports a resource of the page that failed to load.
  const lost = ({isTrusted, target}) => {
    if (!isTrusted || !target || !target.localName) return;
    const address = target.currentSrc || target.src || target.href || '';
    core.log('error', '<' + format(target.localName) + '> did not load: ' + apply(slice, format(address), [0, 200]));
  };
  watchThrown(core, places, lost, isPassed);

  // To the page's scripts, what its policy blocks looks like a server that does not answer.
  addEventListener('securitypolicyviolation', (event) => {
    if (!event.isTrusted || event.disposition === 'report') return;
    const {blockedURI, effectiveDirective, sourceFile, lineNumber, columnNumber} = event;
    core.log(
      'error',
      'the Content-Security-Policy of the page (' + format(effectiveDirective) + ') blocks ' + format(blockedURI),
      {__proto__: null, place: isFile(sourceFile) ? places.placed(sourceFile, lineNumber, columnNumber) : ''},
    );
  });
};

// watchThrown sends errors that nothing catches and promises that are rejected, in a page or a worker. lost gets events of
// elements.
export const watchThrown = (core, places, lost, isPassed) => {
  // thrown sends an error that nothing caught.
  const thrown = (text, error, place) => {
    const stack = stackOf(error);
    core.log('error', text, {
      __proto__: null,
      thrown: true,
      place: (stack && places.of(stack)) || place,
      stack: stack && places.rest(stack),
    });
  };

  addEventListener(
    'error',
    (event) => {
      if (event.message === undefined) {
        if (lost !== undefined) lost(event);
        return;
      }
      if (isPassed !== undefined && event.isTrusted && isPassed(event)) return;
      const {filename, lineno, colno, error} = event;
      const place = isFile(filename) ? places.placed(filename, lineno, colno) : '';
      thrown('Uncaught ' + (error ? format(error) : event.message), error, place);
    },
    true,
  ); // events of elements do not bubble to the window
  addEventListener('unhandledrejection', ({reason}) => thrown('Unhandled rejection: ' + format(reason), reason, ''));
};
