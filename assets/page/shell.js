import {watchConsole, watchErrors} from './console.js';
import {createCore} from './core.js';
import {defineProperty} from './primordials.js';
import {createReport} from './report.js';

// beShell gives the shell page of a program of the template language what it carries the program's frames with. The
// program runs in a worker, and has its my there: the page has none.
//
// The shell's first script takes what it finds here, and nothing of a program ever runs in the page.
export const isShell = () => SHELL !== '' && location.origin + location.pathname === SHELL;

export const beShell = (link, draw, owns) => {
  const core = createCore({
    send: link.send,
    now: link.now,
    microtask: queueMicrotask.bind(window),
    report: createReport(),
    warn: () => {}, // the worker has what the host says
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
