import {watchConsole, watchErrors} from './console.js';
import {dispatchContainerEvents} from './container.js';
import {createCore} from './core.js';
import {plainDownloads} from './download.js';
import {announceJSBridge, createJSBridge} from './jsbridge.js';
import {watchLeaks} from './leak.js';
import {watchMoments} from './moment.js';
import {createMessages} from './messages.js';
import {createMy, defineObject} from './my.js';
import {watchOpenings} from './opening.js';
import {watchPlaces} from './place.js';
import {watchRefusals} from './refusals.js';
import {createReport} from './report.js';
import {beSmall} from './screen.js';
import {beShell, isShell} from './shell.js';
import {beFinger} from './touch.js';
import {createViews} from './views/draw.js';
import {watchWorkers} from './workers.js';

// startFacade creates the facade of a page on a link. Without a link there is no facade. MEMBERS, CONSTANTS, BATCHING,
// PHONE, SHELL, EMBEDS, WEB_VIEW, WATCHED, NOTIFIED, WORKER and SERVED are defined by the host.
export const startFacade = (link) => {
  if (link === undefined) return;
  const {draw, owns} = createViews();
  if (isShell()) {
    if (PHONE) {
      beFinger(owns);
      beSmall();
    }
    beShell(link, draw, owns);
    return;
  }
  const task = queueMicrotask;
  const apply_ = Reflect.apply;
  const console_ = console;
  const warn = console.warn; // the original: a message of the host is not a line of the page
  const places = watchPlaces();
  const {moment, replied} = watchMoments();
  const messages = WEB_VIEW ? createMessages() : undefined;
  const core = createCore({
    send: link.send,
    now: link.now,
    microtask: (f) => apply_(task, window, [f]),
    report: createReport(),
    warn: (text) => apply_(warn, console_, [text]),
    moment,
    place: WATCHED ? places.here : undefined,
    replied,
    draw,
    told: messages && messages.take,
    longest: 2 << 20,
    batching: BATCHING,
  });
  // A page in a web-view, one that a panel steers, and one whose user can be notified, can receive messages at any time, so
  // it always listens.
  const listens = WEB_VIEW || WATCHED || NOTIFIED;
  link.open(
    (text) => core.receive(text) || listens,
    () => {
      core.reset();
      apply_(task, window, [listen]); // when the host has created a new document
    },
  );
  const listen = () => {
    if (listens) link.send('[{"tell":{"listens":true}}]');
  };
  link.ready(listen);
  watchConsole(core, places);
  watchErrors(core, places, watchWorkers(core));
  watchRefusals(core, places);
  watchLeaks(core);
  watchOpenings(link.opening);
  plainDownloads();
  if (PHONE) {
    beFinger(owns);
    beSmall();
  }
  const my = createMy(core, MEMBERS, CONSTANTS);
  if (messages) messages.give(my);
  defineObject(window, 'my', my);
  defineObject(window, 'AlipayJSBridge', createJSBridge(core));
  announceJSBridge();
  dispatchContainerEvents();
};
