import {watchConsole, watchErrors} from './console.js';
import {createCore} from './core.js';
import {defineProperty} from './primordials.js';
import {createReport} from './report.js';

// isShell reports whether the page is the shell.
export const isShell = () => SHELL !== '' && location.origin + location.pathname === SHELL;

// beShell provides the shell page of a program in the template language with the link for the program's frames. The
// program runs in a worker, where it has its my: the page has none.
//
// The shell's first script takes the link, and no code of a program ever runs in the page.
export const beShell = (link, draw, owns) => {
  const core = createCore({
    send: link.send,
    now: link.now,
    microtask: queueMicrotask.bind(window),
    report: createReport(),
    warn: () => {}, // the worker writes the host's messages
    moment: () => '',
    replied: () => {},
    draw,
    longest: 2 << 20,
    batching: BATCHING,
  });
  watchConsole(core);
  watchErrors(core);
  defineProperty(window, 'jembatan', {
    __proto__: null,
    configurable: true,
    value: {
      link,
      draw,
      owns,
      embeds: EMBEDS,
      log: core.log,
      members: MEMBERS,
      constants: CONSTANTS,
      batching: BATCHING,
    },
  });
};
