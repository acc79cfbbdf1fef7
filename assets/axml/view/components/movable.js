// movable-area and movable-view.

import {Control, define, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {number} from '../value.js';

class Movable extends Control {
  started() {
    this.x = this.y = 0;
    this.scale = 1;
    this.want = {x: number(this.get('x'), 0), y: number(this.get('y'), 0)};
    if (this.has('scaleValue')) this.changed('scaleValue', this.get('scaleValue'));
    this.v.events.follow(this.el, (kind, finger) => this.finger(kind, finger));
    this.later();
  }

  changed(name, value) {
    if (name === 'x' || name === 'y') {
      this.want = this.want || {};
      this.want[name] = number(value, 0);
      this.later();
    } else if (name === 'scaleValue') {
      const scale = Math.min(
        number(this.get('scaleMax'), 10),
        Math.max(number(this.get('scaleMin'), 0.5), number(value, 1)),
      );
      if (scale === this.scale) return;
      this.scale = scale;
      this.draw();
      if (this.drawn) this.emit('scale', {x: this.x, y: this.y, scale});
    }
  }

  // bounds returns how far the view can be moved. A view that is larger than its area can be moved until each of its
  // sides is visible.
  get bounds() {
    const area = this.el.closest('a-movable-area') || this.el.parentElement;
    const w = area.clientWidth - this.el.offsetWidth * this.scale;
    const h = area.clientHeight - this.el.offsetHeight * this.scale;
    return {left: Math.min(0, w), right: Math.max(0, w), top: Math.min(0, h), bottom: Math.max(0, h)};
  }

  fit(x, y) {
    const b = this.bounds;
    return {x: Math.min(b.right, Math.max(b.left, x)), y: Math.min(b.bottom, Math.max(b.top, y))};
  }

  settle() {
    const want = this.want;
    this.want = null;
    if (!want) return this.draw();
    const to = this.fit(want.x ?? this.x, want.y ?? this.y);
    if (!this.drawn || !this.truth('animation')) {
      const moved = this.drawn && (to.x !== this.x || to.y !== this.y);
      this.drawn = true;
      this.put(to.x, to.y);
      if (moved) this.told('');
    } else {
      this.glide(to, '');
    }
  }

  put(x, y) {
    this.x = x;
    this.y = y;
    this.draw();
  }

  draw() {
    setProperty(this.el, '--a-move', `translate(${this.x}px, ${this.y}px) scale(${this.scale})`);
  }

  told(source) {
    this.emit('change', {x: round(this.x), y: round(this.y), source});
  }

  // glide moves the view with damping.
  glide(to, source, done) {
    const run = (this.run = {});
    const from = {x: this.x, y: this.y};
    const start = performance.now();
    const duration = 6000 / Math.max(1, number(this.get('damping'), 20));
    const frame = (now) => {
      if (this.run !== run || !this.el.isConnected) return;
      const part = Math.min(1, Math.max(0, (now - start) / duration));
      const eased = 1 - (1 - part) ** 3;
      this.put(from.x + (to.x - from.x) * eased, from.y + (to.y - from.y) * eased);
      this.told(source);
      if (part < 1) requestAnimationFrame(frame);
      else if (done) done();
    };
    requestAnimationFrame(frame);
  }

  finger(kind, {x, y, press, event}) {
    const direction = this.text('direction') || 'none';
    if (this.truth('disabled') || !['all', 'vertical', 'horizontal'].includes(direction)) return;
    if (kind === 'start') {
      this.run = null;
      this.held = {x, y, left: this.x, top: this.y, on: false, vx: 0, vy: 0, when: event.timeStamp, px: x, py: y};
      return;
    }
    const held = this.held;
    if (!held) return;
    if (kind === 'move') {
      if (press.taken && !held.on) return void (this.held = null);
      held.on = press.taken = true;
      const passed = event.timeStamp - held.when;
      if (passed > 0) {
        held.vx = (x - held.px) / passed;
        held.vy = (y - held.py) / passed;
      }
      Object.assign(held, {px: x, py: y, when: event.timeStamp});
      const to = {
        x: direction === 'vertical' ? held.left : held.left + x - held.x,
        y: direction === 'horizontal' ? held.top : held.top + y - held.y,
      };
      const fit = this.fit(to.x, to.y);
      const out = fit.x !== to.x || fit.y !== to.y;
      if (out && this.truth('outOfBounds')) this.put(fit.x + (to.x - fit.x) / 2, fit.y + (to.y - fit.y) / 2);
      else this.put(fit.x, fit.y);
      this.told(out && this.truth('outOfBounds') ? 'touch-out-of-bounds' : 'touch');
      return;
    }
    this.held = null;
    if (!held.on) return;
    this.emit('changeEnd', {x: round(this.x), y: round(this.y)});
    const fit = this.fit(this.x, this.y);
    if (fit.x !== this.x || fit.y !== this.y) this.glide(fit, 'out-of-bounds');
    else if (this.truth('inertia')) {
      const friction = number(this.get('friction'), 2) > 0 ? number(this.get('friction'), 2) : 2;
      const far = (speed) => (speed * 300) / friction;
      const to = this.fit(
        this.x + (direction === 'vertical' ? 0 : far(held.vx)),
        this.y + (direction === 'horizontal' ? 0 : far(held.vy)),
      );
      if (Math.hypot(to.x - this.x, to.y - this.y) > 1) this.glide(to, 'friction');
    }
  }

  end() {
    this.run = null;
  }
}

const round = (n) => Math.round(n * 100) / 100;

define('movable-area', {});
define('movable-view', {
  make: (v, el, block, n) => new Movable(v, el, block, n),
  attrs: watched('x y scaleValue scaleMin scaleMax'),
});
