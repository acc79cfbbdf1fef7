// The view of a program: it draws the patches of the logic side (../runtime/PATCHES.md) in one document, with a root
// for each page.

import {describe} from './descriptor.js';
import {Appearance} from './appearance.js';
import {Backgrounds} from './backgrounds.js';
import {Blocks} from './blocks.js';
import './components/all.js';
import {closeContainer} from './components/page-container.js';
import {Events} from './events.js';
import {measureFilm} from './films.js';
import {loadFont} from './fonts.js';
import {Hover} from './hover.js';
import {Observers} from './observe.js';
import {Page} from './page.js';
import {find, query} from './query.js';
import {invoke} from './invoke.js';
import {Numbered} from '../runtime/numbered.js';

const BUSY = 8; // ms of a frame for applying lists, after which they wait for the next frame

class View {
  constructor(options) {
    this.options = options;
    this.root = options.root;
    this.root.classList.add('a-root');
    this.root.setAttribute('theme', ['dark', 'auto'].includes(options.theme) ? options.theme : 'light');
    this.backgrounds = new Backgrounds();
    this.hover = new Hover();
    this.events = new Events(this);
    this.appearance = new Appearance(this);
    this.observers = new Observers(this);
    this.blocks = new Blocks(this);
    this.pages = new Numbered(64);
    this.shown = null;
    this.queue = []; // lists of patches, and calls
    this.after = []; // functions to call when the list has been applied
    this.spent = 0; // ms of this frame
    this.waiting = false;
    this.reported = new Set();
    this.size = '';
    this.resizes = () => this.resized();
    addEventListener('resize', this.resizes);
  }

  send(event) {
    this.options.send(event);
  }

  // report reports a message once.
  report(kind, text) {
    if (this.reported.has(text) || this.reported.size > 200) return;
    this.reported.add(text);
    if (this.options.report) this.options.report(kind, text);
  }

  ask(request) {
    return Promise.resolve(this.options.ask ? this.options.ask(request) : null);
  }

  listens(name) {
    this.events.listens(name);
  }
  later(f) {
    this.after.push(f);
  }
  find(page, selector, within) {
    return find(this, page, selector, within);
  }
  pathOf(page) {
    return (page && page.options.path) || '';
  }

  // pageOf returns the page of an element.
  pageOf(el) {
    const root = el.closest('.a-frame');
    return root ? root.lastChild.firstChild.$page : null;
  }

  // origin returns the position of the program's window.
  origin() {
    return this.root.getBoundingClientRect();
  }

  open(number, options) {
    this.close(number);
    const page = new Page(this, number, options || {});
    this.pages.set(number, page);
    this.root.append(page.frame);
  }

  configure(number, options) {
    const page = this.pages.get(number);
    if (page) page.configure(options);
  }

  show(number) {
    const page = this.pages.get(number) || null;
    if (page === this.shown) return;
    if (this.shown) this.shown.hide();
    this.shown = page;
    if (page) page.show();
  }

  close(number) {
    const page = this.pages.get(number);
    if (!page) return;
    this.blocks.flush();
    this.blocks.empty(page.hole);
    this.pages.delete(number);
    this.observers.close(page);
    if (this.shown === page) this.shown = null;
    page.close();
  }

  apply(patches, done) {
    this.queue.push(() => {
      try {
        this.blocks.apply(typeof patches === 'string' ? JSON.parse(patches) : patches);
      } catch (e) {
        if (this.options.report) this.options.report('error', 'the view: ' + ((e && e.message) || e));
      }
      this.settle();
      if (done) done();
    });
    this.run();
  }

  call(number, request, answer) {
    const reply = answer || (() => {});
    this.queue.push(() => {
      const page = this.pages.get(number);
      if (!page || request === null || typeof request !== 'object') return reply(null);
      try {
        this.does(page, request, reply);
      } catch (e) {
        // Somebody waits for an answer, whatever the request was.
        const error = String((e && e.message) || e);
        this.report('error', 'the view: ' + error);
        reply({error});
      }
    });
    this.run();
  }

  // does does what a request asks for.
  does(page, request, reply) {
    switch (request.do) {
      case 'query':
        return query(this, page, request.list || [], reply);
      case 'back':
        return reply({closed: closeContainer(page.el)});
      case 'dress':
      case 'put':
      case 'look':
        return describe(this, page, request, reply);
      case 'scrollTo':
        return page.scrollTo(request, reply);
      case 'pullDown':
        page.refresh(Boolean(request.on));
        return reply(null);
      case 'observe':
        this.observers.add(page, request);
        return reply(null);
      case 'font':
        return loadFont(page, request, reply);
      case 'film':
        return measureFilm(this, page, request, reply);
      case 'unobserve':
        this.observers.remove(request.observer);
        return reply(null);
    }
    invoke(this, page, request, reply);
  }

  // settle calls the functions that wait for a list to be applied.
  settle() {
    for (let n = 0; this.after.length && n < 100; n++) this.after.splice(0).forEach((f) => f());
  }

  // run applies the queue, immediately unless the frame has used up its time.
  run() {
    if (this.waiting || this.running) return;
    this.running = true;
    try {
      while (this.queue.length && !this.waiting) {
        const start = performance.now();
        this.queue.shift()();
        if (this.spent === 0) this.frame();
        this.spent += performance.now() - start + 0.1;
        if (this.spent > BUSY && this.queue.length) this.waiting = true;
      }
    } finally {
      this.running = false;
    }
    if (this.spent > BUSY) this.waiting = true;
  }

  // frame continues with the next frame. A hidden window has no frames, and continues by a timer.
  frame() {
    let over = false;
    const next = () => {
      if (over) return;
      over = true;
      this.spent = 0;
      this.waiting = false;
      this.run();
    };
    requestAnimationFrame(next);
    setTimeout(next, 100);
  }

  resized() {
    const {width, height} = this.origin();
    const size = width + ' ' + height;
    if (size === this.size || !this.shown) return;
    this.size = size;
    this.shown.send('resize', {windowWidth: width, windowHeight: height});
  }

  end() {
    this.pages.forEach((page) => this.close(page.number));
    this.events.end();
    this.backgrounds.end();
    removeEventListener('resize', this.resizes);
  }
}

// createView returns the view in an element. See ../runtime/PATCHES.md.
export function createView(options) {
  const v = new View(options);
  const give =
    (name) =>
    (...args) =>
      v[name](...args);
  return Object.freeze({
    open: give('open'),
    configure: give('configure'),
    show: give('show'),
    close: give('close'),
    apply: give('apply'),
    call: give('call'),
    end: give('end'),
  });
}
