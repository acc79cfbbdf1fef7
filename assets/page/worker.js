// Comes before the script of a worker that a page starts, on its first line: sends console lines, errors and rejected promises
// of the worker to the page, which passes them on; see workers.js. It changes nothing else: the worker's messages are its own.
//
// LENGTH, how long this script is, is defined by the host.

import {channel} from './channel.js';
import {watchConsole, watchThrown} from './console.js';
import {fileHere, watchPlacesBehind} from './place.js';
import {apply, defineProperty} from './primordials.js';

const mark = Symbol.for('jembatan.console');

// A worker that writes without end must not keep the page, which passes its lines on, from its own work. The host keeps no more
// lines a second, and of a long line less than this.
const most = 1000; // lines a second
const mostText = 4 << 20; // characters of these
const longest = 65 << 10; // characters of a line
const tooMuch = 'the worker writes more than 1,000 lines or 4 MB a second: further ones are dropped';

// createLimit returns a function that tells how many lines too many one is in this second: 0 if there is room for it.
const createLimit = () => {
  const clock = typeof performance === 'object' ? performance : Date;
  const {now} = clock;
  let began = -Infinity;
  let count = 0;
  let length = 0;
  let over = 0;
  return (text) => {
    const at = apply(now, clock, []);
    if (!(at - began < 1000)) {
      began = at;
      count = 0;
      length = 0;
      over = 0;
    }
    length += text.length;
    return ++count <= most && length <= mostText ? 0 : ++over;
  };
};

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
  const {slice} = String.prototype;
  const dropped = createLimit();
  const send = (level, text, {place = '', stack = '', group = 0, thrown = false}) => {
    if (text.length > longest) text = apply(slice, text, [0, longest]);
    const over = dropped(text);
    if (over > 1) return;
    if (over === 1) {
      level = 'warn';
      text = tooMuch;
    }
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
