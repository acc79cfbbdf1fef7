// Passes on the console lines, errors and rejected promises of the workers that the page starts, with the lines of their
// scripts that they come from.
//
// They are sent by a script that comes before that of the worker (worker.js). The host's server puts it there. For a worker that
// is started from a blob, this module makes a blob of both scripts; a directive 'use strict' with which the worker's script begins
// has no effect then. The scripts of other servers stay as they are: of their workers, only errors that the page does not handle
// are passed on, as errors of the page.
//
// This is not a defence: a page that sends lines on the channel could as well write them to its console.
//
// SERVED, the origin of the host's server or '', and WORKER, the script, are defined by the host.

import {channel} from './channel.js';
import {apply, create, defineProperty} from './primordials.js';

const levels = {__proto__: null, debug: true, log: true, info: true, warn: true, error: true};
const patience = 1000; // ms until a worker that has begun has said so
const kept = 10_000; // ms for which a worker that has begun to load may still use the address that the page has revoked
const longest = 2000; // maximum number of characters of a place
const longestStack = 8 << 10;

// watchWorkers returns a function that reports whether an error of the page is one that a worker passes on itself.
export const watchWorkers = (core) => {
  if (typeof Worker !== 'function' || typeof BroadcastChannel !== 'function') return () => false;
  const {construct} = Reflect;
  const Native = Worker;
  const Blob_ = Blob;
  const URL_ = URL;
  const Channel = BroadcastChannel;
  const Map_ = Map;
  const {get, set, has} = Map.prototype;
  const forget = Map.prototype.delete;
  const {indexOf, slice, startsWith} = String.prototype;
  const {getOwnPropertyDescriptor} = Object;
  const getter = (owner, name) => getOwnPropertyDescriptor(owner, name).get;
  const typeOf = getter(Blob.prototype, 'type');
  const hrefOf = getter(URL.prototype, 'href');
  const dataOf = getter(MessageEvent.prototype, 'data');
  const trusted = (event) => event.isTrusted; // cannot be redefined
  const messageOf = getter(ErrorEvent.prototype, 'message');
  const fileOf = getter(ErrorEvent.prototype, 'filename');
  const lineOf = getter(ErrorEvent.prototype, 'lineno');
  const columnOf = getter(ErrorEvent.prototype, 'colno');
  const isErrorEvent = (event) => {
    try {
      apply(messageOf, event, []);
      return true;
    } catch {
      return false;
    }
  };
  const listen = EventTarget.prototype.addEventListener;
  const later = setTimeout;
  const make = URL.createObjectURL;
  const revoke = URL.revokeObjectURL;

  const blobs = new Map_(); // that the page has made addresses of, by these
  const joined = new Map_(); // addresses of blobs that were put in their place, by the page's
  const own = new Map_(); // the page's addresses, by those
  const runs = new Map_(); // addresses of workers that run

  // asTheirs puts the page's address of a blob in place of the one that its worker has.
  const asTheirs = (text, href) => {
    const theirs = apply(get, own, [href]);
    if (theirs === undefined) return text;
    let done = '';
    for (;;) {
      const at = apply(indexOf, text, [href]);
      if (at < 0) return done + text;
      done += apply(slice, text, [0, at]) + theirs;
      text = apply(slice, text, [at + href.length]);
    }
  };

  const isText = (value, most) => typeof value === 'string' && value.length <= most;
  const receive = (event) => {
    const line = apply(dataOf, event, []);
    if (typeof line !== 'object' || line === null) return;
    const {0: href, 1: level, 2: text, 3: place, 4: stack, 5: group, 6: thrown} = line;
    if (typeof href !== 'string' || typeof level !== 'string' || typeof text !== 'string') return;
    if (level === '') apply(set, runs, [href, true]);
    if (levels[level] !== true) return;
    core.log(level, text, {
      __proto__: null,
      place: isText(place, longest) ? asTheirs(place, href) : '',
      stack: isText(stack, longestStack) ? asTheirs(stack, href) : '',
      group: typeof group === 'number' && group > 0 ? group | 0 : 0,
      thrown: thrown === true,
    });
  };
  let hears = false;
  const hear = () => {
    if (hears) return;
    hears = true;
    apply(listen, new Channel(channel), ['message', receive]);
  };

  // lost passes on that a worker did not begin: its script did not load, or cannot be read.
  const lost = (event, href) => {
    if (!isErrorEvent(event)) {
      core.log('error', 'the worker did not load: ' + apply(slice, asTheirs(href, href), [0, 200]));
      return;
    }
    const place = placeOf(event);
    core.log('error', 'Uncaught ' + apply(messageOf, event, []), {
      __proto__: null,
      thrown: true,
      place: place.length <= longest ? asTheirs(place, href) : '',
    });
  };
  const placeOf = (event) => {
    const file = apply(fileOf, event, []);
    return file === '' ? '' : file + ':' + apply(lineOf, event, []) + ':' + apply(columnOf, event, []);
  };

  // An error of a worker that the page does not handle is one of the page, too. Those of workers that pass on their own errors
  // are not passed on again.
  let passed = '';
  const isPassed = (event) => {
    const same = passed !== '' && passed === apply(messageOf, event, []) + placeOf(event);
    passed = '';
    return same;
  };

  // addressOf returns the absolute address of a worker, or '' if it is not known.
  const addressOf = (script) => {
    try {
      return typeof script === 'string'
        ? apply(hrefOf, new URL_(script, document.baseURI), [])
        : apply(hrefOf, script, []);
    } catch {
      return '';
    }
  };
  // instead returns the address of a blob with the script that sends the worker's lines before the worker's own. It is valid as
  // long as the page's: a worker may start others from its own address at any time.
  const instead = (href) => {
    const blob = apply(get, blobs, [href]);
    if (blob === undefined) return href;
    let both = apply(get, joined, [href]);
    if (both === undefined) {
      both = apply(make, URL_, [new Blob_([WORKER, blob], {__proto__: null, type: apply(typeOf, blob, [])})]);
      apply(set, joined, [href, both]);
      apply(set, own, [both, href]);
    }
    return both;
  };
  const revoked = (href) => {
    apply(forget, blobs, [href]);
    const both = apply(get, joined, [href]);
    if (both === undefined) return;
    apply(forget, joined, [href]);
    later(() => apply(revoke, URL_, [both]), kept);
  };

  const started = (worker, href, tells) => {
    apply(listen, worker, [
      'error',
      (event) => {
        if (!trusted(event)) return;
        if (tells && isErrorEvent(event)) {
          passed = apply(messageOf, event, []) + placeOf(event);
          later(() => {
            passed = '';
          });
        }
        if (!tells) {
          if (!isErrorEvent(event)) lost(event, href);
          return;
        }
        later(() => {
          if (!apply(has, runs, [href])) lost(event, href);
        }, patience);
      },
    ]);
    return worker;
  };

  URL.createObjectURL = {
    createObjectURL(thing) {
      const href = apply(make, URL_, arguments);
      if (thing instanceof Blob_) apply(set, blobs, [href, thing]);
      return href;
    },
  }.createObjectURL;
  URL.revokeObjectURL = {
    revokeObjectURL(href) {
      revoked(typeof href === 'string' ? href : addressOf(href));
      return apply(revoke, URL_, arguments);
    },
  }.revokeObjectURL;

  const handler = create(null);
  handler.construct = (target, args, made) => {
    const asked = addressOf(args[0]);
    let href = asked;
    if (asked !== '') {
      try {
        hear();
        href = instead(asked);
        if (href !== asked) args[0] = href;
      } catch {
        href = asked;
      }
    }
    const tells = href !== asked || (SERVED !== '' && apply(startsWith, href, [SERVED + '/']));
    return started(construct(target, args, made === around ? target : made), href, tells);
  };
  const around = new Proxy(Native, handler);
  defineProperty(Native.prototype, 'constructor', {__proto__: null, value: around, writable: true, configurable: true});
  defineProperty(window, 'Worker', {__proto__: null, value: around, writable: true, configurable: true});
  return isPassed;
};
