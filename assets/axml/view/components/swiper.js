// swiper and swiper-item.

import {Control, define, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, length, number} from '../value.js';

const THROWN = 300; // ms for which the speed of a finger lasts
const SPEED = 6; // px per ms to a unit of swipe-speed, which is published without one: its default is .3 px per ms

const easings = {
  default: (t) => 1 - (1 - t) ** 3,
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
};

class Swiper extends Control {
  started() {
    this.dots = this.el.querySelector('.a-dots');
    this.items = [];
    this.current = Math.max(0, Math.floor(number(this.get('current'), 0)));
    this.at = this.current; // position, which may be between two items
    this.run = null;
    this.observer = new MutationObserver(() => this.later());
    this.observer.observe(this.el, {childList: true});
    this.sizes = new ResizeObserver(() => this.place());
    this.sizes.observe(this.el);
    this.v.events.follow(this.el, (kind, finger) => this.finger(kind, finger));
    this.later();
  }

  changed(name, value) {
    if (name === 'current') this.wanted = Math.max(0, Math.floor(number(value, 0)));
    this.later();
  }

  get circular() {
    return this.truth('circular') && this.items.length > 1;
  }
  get vertical() {
    return this.truth('vertical');
  }
  get multiple() {
    return Math.max(1, number(this.get('displayMultipleItems'), 1));
  }
  // end returns the last item at which it can stop.
  get last() {
    return this.circular ? this.items.length - 1 : Math.max(0, this.items.length - Math.floor(this.multiple));
  }

  settle() {
    const placed = this.items.length > 0;
    this.items = Array.from(this.el.children).filter((el) => el.localName === 'a-swiper-item');
    const {el, items, wanted} = this;
    this.wanted = undefined;
    // Items and other attributes may have been set together with the current one.
    const goes = placed && wanted !== undefined && wanted !== this.current && wanted < items.length;
    if (!placed && wanted !== undefined) this.current = this.at = wanted;
    if (items.length && this.current > this.last) this.current = this.at = this.last;
    el.toggleAttribute('vertical', this.vertical);
    setProperty(el, '--a-before', length(this.get('previousMargin'), this.v) || '0px');
    setProperty(el, '--a-after', length(this.get('nextMargin'), this.v) || '0px');
    setProperty(el, '--a-many', this.multiple);
    setProperty(el, '--a-dot', colour(this.get('indicatorColor')));
    setProperty(el, '--a-dot-on', colour(this.get('indicatorActiveColor')));
    this.draw();
    this.place();
    if (goes) this.go(wanted, '', !this.truth('disableProgrammaticAnimation'));
    else this.play();
  }

  // draw draws the dots, and marks the current item.
  draw() {
    const {dots, items} = this;
    dots.hidden = !this.truth('indicatorDots');
    while (dots.children.length > items.length) dots.lastChild.remove();
    while (dots.children.length < items.length) dots.append(document.createElement('span'));
    items.forEach((item, i) => {
      dots.children[i].toggleAttribute('on', i === this.current);
      const names =
        i === this.current
          ? this.text('activeClass')
          : this.moving && this.truth('acceleration')
            ? this.text('changingClass')
            : '';
      if ((item.$classes || '') !== names) {
        if (item.$classes) item.classList.remove(...item.$classes.split(/\s+/));
        item.$classes = names;
        if (names.trim()) item.classList.add(...names.trim().split(/\s+/));
      }
    });
    const adjust = this.vertical && !this.truth('adjustVerticalHeight') ? 'none' : this.text('adjustHeight') || 'first';
    items.forEach((item, i) =>
      item.toggleAttribute(
        'flow',
        adjust === 'highest' || (adjust === 'first' && i === 0) || (adjust === 'current' && i === this.current),
      ),
    );
    this.el.toggleAttribute('highest', adjust === 'highest');
  }

  // size returns the size of an item, in px.
  get size() {
    const whole = this.vertical ? this.el.clientHeight : this.el.clientWidth;
    if (!this.items.length) return whole;
    const {width, height} = this.items[0].getBoundingClientRect();
    return (this.vertical ? height : width) || whole;
  }

  // snapped returns the position at which the items are drawn: with snap-to-edge, there is no margin before the first and
  // after the last item.
  get snapped() {
    const {at, items, size, vertical} = this;
    if (!this.truth('snapToEdge') || this.circular || items.length < 2 || !size) return at;
    const margins = getComputedStyle(items[0]);
    const before = (parseFloat(vertical ? margins.marginTop : margins.marginLeft) || 0) / size;
    const room = (vertical ? this.el.clientHeight : this.el.clientWidth) / size - before;
    const inside = Math.min(this.last, Math.max(0, at));
    return Math.max(before, Math.min(items.length - room, inside)) + at - inside;
  }

  place() {
    const {items} = this;
    const at = this.snapped;
    const n = items.length;
    for (let i = 0; i < n; i++) {
      let by = i - at;
      if (this.circular) by -= Math.round(by / n) * n;
      // If there are two items, the other one appears on the side from which the user drags.
      if (this.circular && n === 2 && Math.abs(Math.abs(by) - 1) < 1e-9 && this.from !== undefined)
        by = Math.sign(this.from) || 1;
      setProperty(items[i], '--a-by', by.toFixed(4));
    }
  }

  // go moves to an item.
  go(to, source, animated, change = true) {
    const before = this.current;
    const n = this.items.length;
    if (to !== before && change) {
      this.current = to;
      this.emit('change', {current: to, ...(this.truth('acceleration') ? {isChanging: false} : null)});
    }
    let end = to;
    if (this.circular) end = to + Math.round((this.at - to) / n) * n; // the shorter direction
    if (source === 'autoplay' && this.circular && to === 0 && before === n - 1) end = Math.ceil(this.at / n) * n;
    this.moving = true;
    this.draw();
    this.slide(end, animated ? Math.max(0, number(this.get('duration'), 500)) : 0, () => {
      this.at = this.circular ? ((end % n) + n) % n : end;
      this.moving = false;
      this.draw();
      this.place();
      if (change || source === 'touch') this.emit('animationEnd', {current: this.current, source});
      this.play();
    });
  }

  slide(end, duration, done) {
    const run = (this.run = {});
    const from = this.at;
    const start = performance.now();
    const ease = easings[Object.hasOwn(easings, this.text('easingFunction')) ? this.text('easingFunction') : 'default'];
    const frame = (now) => {
      if (this.run !== run || !this.el.isConnected) return;
      const part = duration > 0 ? Math.min(1, Math.max(0, (now - start) / duration)) : 1;
      this.at = from + (end - from) * ease(part);
      this.place();
      this.transition();
      if (part < 1) requestAnimationFrame(frame);
      else {
        this.run = null;
        done();
      }
    };
    if (duration > 0) requestAnimationFrame(frame);
    else frame(start);
  }

  transition() {
    const by = (this.at - this.current) * this.size;
    this.emit('transition', this.vertical ? {dx: 0, dy: by} : {dx: by, dy: 0});
  }

  // play moves to the next item after the interval, if the swiper is visible and not held by the user.
  play() {
    clearTimeout(this.timer);
    if (!this.truth('autoplay')) return;
    this.timer = setTimeout(
      () => {
        if (!this.el.isConnected) return;
        const idle = document.hidden || !this.page.seen || this.held || this.run || !this.el.offsetParent;
        if (!idle && this.items.length > 1 && (this.circular || this.current < this.last))
          this.go((this.current + 1) % this.items.length, 'autoplay', true);
        else if (!idle && this.items.length > 1) this.go(0, 'autoplay', true);
        else this.play();
      },
      Math.max(50, number(this.get('interval'), 5000)),
    );
  }

  finger(kind, {x, y, press, event}) {
    if (this.truth('disableTouch') || this.items.length < 2) return;
    const along = this.vertical ? y : x;
    if (kind === 'start') {
      this.held = {x, y, at: this.at, on: false, last: along, when: event.timeStamp, speed: 0};
      return;
    }
    const held = this.held;
    if (!held) return;
    if (kind === 'move') {
      const dx = x - held.x;
      const dy = y - held.y;
      if (!held.on) {
        if (press.taken) return void (this.held = null);
        if (!press.moved) return;
        const across = (Math.abs(Math.atan2(dy, dx)) * 180) / Math.PI;
        const off = Math.min(across, 180 - across);
        if (this.vertical ? 90 - off > number(this.get('touchAngle'), 45) : off > number(this.get('touchAngle'), 45))
          return void (this.held = null);
        held.on = press.taken = true;
        held.at = this.at;
        this.run = null;
        this.moving = true;
        this.draw();
        clearTimeout(this.timer);
      }
      const passed = event.timeStamp - held.when;
      if (passed > 0) held.speed = (along - held.last) / passed;
      held.last = along;
      held.when = event.timeStamp;
      let at = held.at - (this.vertical ? dy : dx) / (this.size || 1);
      if (!this.circular) {
        if (at < 0) at /= 3;
        else if (at > this.last) at = this.last + (at - this.last) / 3;
      }
      this.from = held.at - at || undefined;
      this.at = at;
      this.place();
      this.transition();
      return;
    }
    this.held = null;
    if (!held.on) return this.play();
    const n = this.items.length;
    let to = Math.round(this.at);
    const by = this.at - held.at;
    if (event.timeStamp - held.when > 100) held.speed = 0; // it was held still before it was released
    if (
      Math.abs(by) > number(this.get('swipeRatio'), 0.2) ||
      Math.abs(held.speed) > SPEED * number(this.get('swipeSpeed'), 0.05)
    )
      to = by > 0 ? Math.ceil(this.at - 1e-6) : Math.floor(this.at + 1e-6);
    const from = Math.round(held.at);
    if (this.truth('acceleration')) {
      // A quick finger moves it over several items, and never back.
      const thrown = Math.round(this.at - (held.speed * THROWN) / (this.size || 1));
      if (held.speed < 0) to = Math.max(to, thrown);
      if (held.speed > 0) to = Math.min(to, thrown);
      if (!this.circular) to = Math.min(this.last, Math.max(0, to));
      else {
        const most = Math.max(1, Math.floor((n - 1) / 2)); // further on is the shorter way back
        to = Math.max(from - most, Math.min(from + most, to));
      }
      this.passes(from, to);
    } else {
      to = Math.max(from - 1, Math.min(from + 1, to));
    }
    to = this.circular ? ((to % n) + n) % n : Math.min(this.last, Math.max(0, to));
    this.go(to, 'touch', true, true);
  }

  // passes reports the items between the first and the last of a movement.
  passes(from, to) {
    const n = this.items.length;
    const way = Math.sign(to - from);
    for (let i = from + way; way && i !== to; i += way) {
      this.current = ((i % n) + n) % n;
      this.emit('change', {current: this.current, isChanging: true});
    }
  }

  end() {
    clearTimeout(this.timer);
    this.run = null;
    this.observer.disconnect();
    this.sizes.disconnect();
  }
}

define('swiper', {
  build(el) {
    const dots = document.createElement('div');
    dots.className = 'a-dots';
    dots.hidden = true;
    el.append(dots);
  },
  make: (v, el, block, n) => new Swiper(v, el, block, n),
  attrs: watched(
    'current indicatorDots indicatorColor indicatorActiveColor autoplay interval circular vertical previousMargin nextMargin snapToEdge displayMultipleItems adjustHeight adjustVerticalHeight activeClass changingClass',
  ),
});
define('swiper-item', {});
