import {createAddress} from './address.js';
import {createBars} from './bars.js';
import {ended} from './ended.js';
import {createFrames} from './frames.js';
import {createGate} from './gate.js';
import {createNetwork} from './network.js';
import {createRefuse, head, tooLong} from './refuse.js';
import {createSounds} from './sounds.js';
import {createWebViews} from './webviews.js';

// The shell: the document of a program in the template language. It passes messages between the worker and the view,
// and the frames of my between the worker and the link. It is part of Jembatan, and evaluates no code of the program.
//
// The worker and the shell exchange texts; the first character says what one is:
//
//   from the worker                        to the worker
//   F body        a frame for the host     d text   a frame of the host's
//   W id body     one that it waits for    r        the host has a new document
//   P n patches   for the view             p n      they are drawn
//   T what        pages and bars           e event  an event
//   A n request   for the view             a n what what the view answers
//   L id request  for the view, on which it waits
//   V n view      that the host asked for  a n what what came of it
//   Q n answer    to what a component asks q n request
//   K             it is there              k        is it there? i, s: the user has done something; the page is shown
const {link, draw, owns, embeds, log, members, constants, batching} = window.jembatan;
delete window.jembatan;
const config = JSON.parse(document.getElementById('config').textContent);
const {axmlWorker: worker, axmlEnded} = window; // see start.js
delete window.axmlWorker;
delete window.axmlEnded;
const say = (kind, text) => log(kind === 'error' ? 'error' : 'warn', text);

// Neither these scripts nor the worker wait for the program's styles; but nothing is drawn or measured without them.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = config.styles;
document.head.append(sheet);

const phoneEvents = {'low memory': 'memory', screenshot: 'capture', shake: 'shake'};
const toHost = (what) => link.send('[{"tell":' + JSON.stringify(what) + '}]');
const bars = createBars(
  document,
  (event) => {
    if (event.type !== 'back' || !webViews.back()) send(event);
  },
  toHost,
);
const webViews = createWebViews({
  tell: toHost,
  go: (name, options) => ask({do: 'go', name, with: options}),
  room: document.getElementById('pages'),
  bar: document.getElementById('bar'),
  inside: (back) => bars.inside(back),
  titled: (page, title) => send({type: 'webViewTitle', page, detail: {title}}),
  located: (page, src) => send({type: 'webViewLocation', page, detail: {src}}),
  report: say,
});
const tellNetwork = createNetwork({
  target: window,
  onLine: navigator.onLine,
  ask: () => toHost({network: true}),
  tell: (detail) => send({type: 'network', detail}),
});
const sounds = createSounds((event) => send(event));
const view = axmlView.createView({
  root: document.getElementById('pages'),
  report: say,
  fixed: config.fixed,
  base: '/',
  webView: embeds ? webViews.make : createFrames(),
  send: (event) => send(event),
  ask: (request) => ask(request),
});
const ask = (request) =>
  new Promise((resolve) => {
    if (request.do === 'trace') {
      log('info', String(request.text));
      resolve();
      return;
    }
    asked.set(++questions, resolve);
    post('q' + questions + ' ' + JSON.stringify(request));
  });
let questions = 0;
const asked = new Map(); // by components, of the worker

const post = (text, transfer) => (transfer ? worker.postMessage(text, transfer) : worker.postMessage(text));
const send = (event) => post('e' + JSON.stringify(event));

// The worker numbers its frames as it sends them; the link's numbers are others where the shell has sent some.
const frames = new Map(); // the worker's numbers by the link's
let sent = 0;
const carry = (body) => {
  frames.set(link.send(body), ++sent);
  if (frames.size > 4096) frames.delete(frames.keys().next().value);
};
link.open(
  (text) => {
    if (text.includes('"tell":[')) {
      const frame = JSON.parse(text);
      for (const what of frame.tell || []) {
        if (what.share) send({type: 'share'});
        else if (what.network) tellNetwork(what.network);
        else if (what.sensors) send({type: 'sensors', detail: what.sensors});
        else if (what.phone) send({type: phoneEvents[what.phone]});
        else webViews.told(what);
      }
      delete frame.tell;
      text = JSON.stringify(frame);
    }
    if (text.includes('"refused"')) {
      const frame = JSON.parse(text);
      for (const r of frame.refused || []) r.frame = frames.get(r.frame) || 0;
      text = JSON.stringify(frame);
    }
    post('d' + text);
    return true; // only the worker knows what is pending
  },
  () => {
    post('r');
    webViews.reset();
  },
);
const root = document.documentElement;
new MutationObserver(() => webViews.cover(Array.from(root.children).some(owns))).observe(root, {childList: true});

// answer sends the worker the answer for which it waits, through the server: a worker that waits receives no messages.
const answer = (id, text) => fetch(config.base + 'answer?id=' + id, {method: 'POST', body: text});

// wait asks the host for the result of a call for which the worker waits.
const wait = (id, body) => {
  sent++;
  answer(id, link.now(body));
};

const written = createAddress(history, setTimeout);
const tell = (what) => {
  switch (what.do) {
    case 'open':
      view.open(what.page, what.options);
      return;
    case 'configure':
      view.configure(what.page, what.options);
      return;
    case 'show':
      bars.show(what.bar, what.tabs);
      view.show(what.page);
      bars.scrolled();
      webViews.show(what.page);
      written(what.pages);
      return;
    case 'bar':
      bars.show(what.bar);
      return;
    case 'tabs':
      bars.show(undefined, what.tabs);
      return;
    case 'close':
      view.close(what.page);
      return;
    case 'sensors':
      toHost({sensors: true});
      return;
    case 'went':
      toHost({navigate: what.navigate});
  }
};

const refuse = createRefuse({post, answer});
let heard = performance.now(); // time of the worker's last message
let told = false;
const receive = (text) => {
  const long = tooLong(text);
  if (long) {
    log('error', long);
    refuse(text, long);
    return;
  }
  switch (text[0]) {
    case 'F':
      carry(text.slice(1));
      return;
    case 'T':
      tell(JSON.parse(text.slice(1)));
      return;
    case 'K':
      return;
  }
  const [n, rest] = head(text);
  switch (text[0]) {
    case 'W':
      wait(n, rest);
      return;
    case 'P':
      view.apply(JSON.parse(rest), () => post('p' + n));
      return;
    case 'A': {
      const {page, request} = JSON.parse(rest);
      if (request.do === 'audio') {
        sounds(request);
        post('a' + n + ' null');
        return;
      }
      view.call(page, request, (value, transfer) => {
        const over = transfer && transfer.length > 0;
        const text = 'a' + n + ' ' + JSON.stringify(over || value === undefined ? null : value);
        if (over) post([text, value], transfer);
        else post(text);
      });
      return;
    }
    case 'L': {
      const {page, request} = JSON.parse(rest);
      view.call(page, request, (value) => answer(n, JSON.stringify(value === undefined ? null : value)));
      return;
    }
    case 'V': {
      const {view, with: content} = JSON.parse(rest);
      try {
        draw(view, content, (result) => post('a' + n + ' ' + JSON.stringify(result === undefined ? null : result)));
      } catch (error) {
        log('error', String(error));
        post('a' + n + ' null');
      }
      return;
    }
    case 'Q': {
      const resolve = asked.get(+n);
      asked.delete(+n);
      if (resolve) resolve(JSON.parse(rest));
    }
  }
};
const take = (data) => {
  try {
    receive(data);
  } catch (error) {
    // A message of the program must not end the shell.
    log('error', 'the page could not be drawn: ' + error);
    refuse(data, String(error));
  }
};
const styled = createGate(take);
sheet.onload = sheet.onerror = styled.open;
worker.onmessage = ({data}) => {
  heard = performance.now();
  told = false;
  styled.pass(data);
};
addEventListener('hashchange', styled.end); // as start.js ends the worker

// The worker handles errors once it has begun. One that reaches the shell came before, and the worker does nothing any more.
let over = false;
worker.onerror = (event) => {
  event.preventDefault();
  if (over) return;
  over = true;
  log('error', ended(event));
};
if (axmlEnded) worker.onerror(axmlEnded);

// A worker that does not answer is in an endless loop, or works for very long. The window remains usable.
const patience = 8000; // most loops have been ended by then, with their places
setInterval(() => {
  if (over) return;
  if (document.visibilityState !== 'visible') {
    heard = performance.now(); // timers are suspended while the window is hidden
    return;
  }
  if (performance.now() - heard > patience && !told) {
    told = true;
    log(
      'error',
      'the program has been busy for ' +
        patience / 1000 +
        ' s without a pause: there may be a loop without an end in it; the window goes on',
    );
  }
  post('k');
}, 1000);

const acts = () => {
  removeEventListener('pointerdown', acts, true);
  removeEventListener('keydown', acts, true);
  post('i');
};
addEventListener('pointerdown', acts, true);
addEventListener('keydown', acts, true);
document.addEventListener('visibilitychange', () => {
  const visible = document.visibilityState === 'visible';
  if (visible) post('s');
  send({type: visible ? 'appShow' : 'appHide'});
});

const pages = history.state && Array.isArray(history.state.pages) ? history.state.pages : [];
worker.postMessage(
  JSON.stringify({
    base: config.base,
    answers: config.answers + '-' + crypto.randomUUID(),
    members,
    constants,
    batching,
    acted: false,
    size: {windowWidth: innerWidth, windowHeight: document.getElementById('pages').clientHeight},
    entry: location.hash.slice(1),
    pages, // the page in the address
  }),
);
