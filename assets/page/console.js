// Sends console lines, uncaught errors and failed loads of the page to the host.

// word returns a value as the console shows it.
const word = (() => {
  const stringify_ = JSON.stringify;
  const string = String;
  const Error_ = Error;
  return (value) => {
    try {
      if (typeof value === 'string') return value;
      if (value instanceof Error_) return '' + value;
      if (value !== null && typeof value === 'object') {
        const text = stringify_(value);
        if (typeof text === 'string') return text;
      }
      return string(value);
    } catch {
      return '[unprintable]';
    }
  };
})();

export const watchConsole = (core) => {
  const apply_ = Reflect.apply;
  const console_ = console;
  const levels = ['debug', 'log', 'info', 'warn', 'error'];
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i];
    const before = console[level];
    console[level] = {
      [level]: (...values) => {
        let text = '';
        for (let j = 0; j < values.length; j++) text += (j > 0 ? ' ' : '') + word(values[j]);
        core.log(level, text);
        apply_(before, console_, values);
      },
    }[level];
  }
};

export const watchErrors = (core) => {
  const apply_ = Reflect.apply;
  const {slice} = String.prototype;

  // lost reports a resource of the page that failed to load.
  const lost = ({isTrusted, target}) => {
    if (!isTrusted || !target || !target.localName) return;
    const address = target.currentSrc || target.src || target.href || '';
    core.log('error', '<' + word(target.localName) + '> did not load: ' + apply_(slice, word(address), [0, 200]));
  };

  addEventListener(
    'error',
    (event) => {
      if (event.message === undefined) {
        lost(event);
        return;
      }
      const place = event.filename ? ' (' + event.filename + ':' + event.lineno + ')' : '';
      core.log('error', 'Uncaught ' + (event.error ? word(event.error) : event.message) + place, true);
    },
    true,
  ); // events of elements do not bubble to the window
  addEventListener('unhandledrejection', (event) => {
    core.log('error', 'Unhandled rejection: ' + word(event.reason), true);
  });
};
