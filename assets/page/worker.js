// Comes before the script of a worker that a page starts, on its first line: sends console lines, errors and rejected promises
// of the worker to the page, which passes them on; see workers.js. It changes nothing else: the worker's messages are its own.
//
// LENGTH, how long this script is, is defined by the host.

import {channel} from './channel.js';
import {watchConsole, watchThrown} from './console.js';
import {fileHere, watchPlacesBehind} from './place.js';
import {apply, defineProperty} from './primordials.js';

const mark = Symbol.for('jembatan.console');

const startWatching = () => {
  if (typeof BroadcastChannel !== 'function') return;
  const file = fileHere();
  const before = globalThis[mark];
  if (typeof before === 'function') {
    before(file, LENGTH); // a module that the worker imports
    return;
  }
  const to = new BroadcastChannel(channel);
  const post = BroadcastChannel.prototype.postMessage;
  const {href} = location;
  const send = (level, text, {place = '', stack = '', group = 0, thrown = false}) => {
    try {
      apply(post, to, [[href, level, text, place, stack, group, thrown]]);
    } catch {
      // The worker is being closed.
    }
  };
  const core = {__proto__: null, log: send};
  const lengths = {__proto__: null, [file]: LENGTH};
  defineProperty(globalThis, mark, {
    __proto__: null,
    value: (other, length) => {
      lengths[other] = length;
    },
  });
  const places = watchPlacesBehind(lengths);
  send('', '', {__proto__: null}); // it runs
  watchConsole(core, places);
  watchThrown(core, places);
};
startWatching();
