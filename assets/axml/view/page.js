// Pages: the root of each page on the stack, its scroller, and pulling down.

import {Hole} from './blocks.js';
import {setProperty} from './inline.js';
import {colour, number} from './value.js';

const div = (name) => {
  const el = document.createElement('div');
  el.className = name;
  return el;
};

const PULL = 60; // px by which a page must be pulled down to refresh

export class Page {
  constructor(v, page, options) {
    this.v = v;
    this.number = page;
    this.frame = div('a-frame');
    // A hidden page is laid out as well, and keeps its scroll position: it is below the visible one.
    this.frame.inert = true;
    this.waiting = [];
    this.leaving = new Set(); // functions to call when the page is hidden
    this.scroller = div('a-scroller');
    this.sign = div('a-pull');
    this.el = document.createElement('a-page');
    this.el.$page = this;
    const marker = document.createComment('');
    this.el.append(marker);
    this.hole = new Hole(marker, null, this);
    this.scroller.append(this.el);
    this.frame.append(this.sign, this.scroller);
    this.options = {};
    this.near = false;
    this.nearAt = 0;
    this.asked = false;
    this.refreshing = false;
    this.fontSize = '';
    this.fonts = []; // fonts of this page only
    this.bar = null; // how far the page is scrolled, while it moves
    this.closed = false;
    this.scroller.addEventListener('scroll', () => this.scrolled(), {passive: true});
    this.scroller.addEventListener('wheel', (e) => this.wheel(e), {passive: true});
    v.events.follow(this.scroller, (kind, finger) => this.pull(kind, finger));
    this.configure(options);
  }

  configure(options) {
    const to = Object.assign(this.options, options);
    for (const name of to.scopes || [])
      if (/^[a-z][a-z0-9]*$/.test(name) && !name.startsWith('on')) this.el.setAttribute(name, '');
    this.v.backgrounds.set(this.frame, colour(to.background));
    if (to.scrollBar && !this.bar) this.frame.append((this.bar = div('a-scroll-bar')));
  }

  show() {
    this.frame.inert = false;
    this.sized();
    this.waiting.splice(0).forEach((f) => f());
  }

  get seen() {
    return !this.frame.inert;
  }

  // whenSeen calls f when the page is shown, at once if it is.
  whenSeen(f) {
    if (this.seen) f();
    else this.waiting.push(f);
  }

  // sized sets rem to the font size of the page's root: 100rpx, unless the page says otherwise.
  sized() {
    document.documentElement.style.fontSize = this.fontSize || (this.v.options.fixed ? '50px' : 'calc(100vw / 7.5)');
  }

  hide() {
    this.frame.inert = true;
    for (const video of this.el.querySelectorAll('video')) video.pause();
    for (const f of this.leaving) f();
  }

  send(type, detail) {
    this.v.send({type, page: this.number, timeStamp: Date.now(), detail});
  }

  scrolled() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (!this.seen) return;
      const {scrollTop, scrollHeight, clientHeight} = this.scroller;
      this.send('pageScroll', {scrollTop, scrollHeight});
      if (this.bar) this.mark(scrollTop, scrollHeight, clientHeight);
      const distance = this.options.reachBottom === undefined ? 50 : this.options.reachBottom;
      if (distance === null) return;
      const near = scrollHeight - scrollTop - clientHeight <= number(distance, 50) + 1;
      if (near && (!this.near || this.nearAt !== scrollHeight)) {
        this.nearAt = scrollHeight;
        this.send('reachBottom', {});
      }
      this.near = near;
    });
  }

  // mark shows the scroll bar for a moment.
  mark(top, all, seen) {
    const {bar} = this;
    const length = Math.max(24, (seen * seen) / all);
    bar.style.height = length + 'px';
    bar.style.transform = 'translateY(' + (all > seen ? (top / (all - seen)) * (seen - length) : 0) + 'px)';
    bar.classList.add('moving');
    requestAnimationFrame(() => requestAnimationFrame(() => bar.classList.remove('moving')));
  }

  get pulls() {
    return this.options.pullRefresh && this.options.bounce !== false && !this.refreshing;
  }

  // wheel pulls the page down if it is scrolled to the top.
  wheel(e) {
    this.scroller.$glide = null;
    if (!this.pulls || this.scroller.scrollTop > 0 || e.deltaY >= 0 || this.inner(e.target)) return;
    const now = e.timeStamp;
    this.turned = now - (this.turnedAt || 0) < 400 ? (this.turned || 0) - e.deltaY : -e.deltaY;
    this.turnedAt = now;
    if (this.turned > 150) {
      this.turned = 0;
      this.refresh(true);
      this.send('pullDownRefresh', {from: 'manual'});
    }
  }

  // inner reports whether an element inside can scroll up first.
  inner(target) {
    for (let el = target; el && el !== this.scroller; el = el.parentElement) if (el.scrollTop > 0) return true;
    return false;
  }

  pull(kind, {y, press}) {
    if (kind === 'start') {
      this.scroller.$glide = null;
      this.pulled = this.pulls && this.scroller.scrollTop === 0 && !this.inner(press.target) ? 0 : -1;
      return;
    }
    if (this.pulled < 0 || this.pulled === undefined) return;
    if (kind === 'move') {
      if (press.taken || this.scroller.scrollTop > 0) return this.drop();
      const by = Math.max(0, y - press.y - 10);
      if (by > 0 || this.pulled > 0) {
        this.pulled = by;
        this.frame.classList.add('pulling');
        this.pullBy(Math.min(PULL, by * 0.5).toFixed(1) + 'px');
      }
      return;
    }
    const enough = kind === 'end' && this.pulled * 0.5 >= PULL * 0.9;
    this.drop();
    if (enough) {
      this.refresh(true);
      this.send('pullDownRefresh', {from: 'manual'});
    }
  }

  drop() {
    this.pulled = -1;
    this.frame.classList.remove('pulling');
    this.pullBy('');
  }

  // pullBy sets how far the page is pulled down; '' if it is not.
  pullBy(length) {
    for (const el of [this.sign, this.scroller]) setProperty(el, '--a-pull', length);
  }

  // refresh shows or hides the refresh indicator.
  refresh(on) {
    this.refreshing = on;
    this.frame.classList.toggle('refreshing', on);
    if (on) this.scroller.scrollTop = 0;
  }

  // scrollTo answers whether the target exists.
  scrollTo({scrollTop, select, offsetTop, duration}, done) {
    let top = scrollTop;
    if (typeof top !== 'number') {
      const el = this.v.find(this, select)[0];
      if (!el) return done({found: false});
      top = el.getBoundingClientRect().top - this.el.getBoundingClientRect().top + number(offsetTop, 0);
    }
    glide(this.scroller, {top}, number(duration, 0));
    done({found: true});
  }

  close() {
    this.closed = true;
    for (const face of this.fonts) document.fonts.delete(face);
    this.frame.remove();
  }
}

// glide scrolls an element within a time, unless the user scrolls it meanwhile.
export function glide(el, to, duration) {
  const run = (el.$glide = {});
  const from = {top: el.scrollTop, left: el.scrollLeft};
  const set = (name, key, part) => {
    if (to[name] !== undefined) el[key] = from[name] + (to[name] - from[name]) * part;
  };
  const there = (to.top === undefined || to.top === from.top) && (to.left === undefined || to.left === from.left);
  if (there || !(duration > 0)) {
    set('top', 'scrollTop', 1);
    set('left', 'scrollLeft', 1);
    return;
  }
  const start = performance.now();
  const frame = (now) => {
    if (el.$glide !== run) return;
    const part = Math.min(1, Math.max(0, (now - start) / duration));
    const eased = 1 - (1 - part) ** 3;
    set('top', 'scrollTop', eased);
    set('left', 'scrollLeft', eased);
    if (part < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
