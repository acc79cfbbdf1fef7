// Events: touches, taps and events of the browser, delegated at the root of the view.

import {above, where} from './blocks.js';
import {truth} from './value.js';

const SLOP = 10; // px that a finger may move in a tap
const LONG = 500; // ms after which a press is a long tap

const hears = (at, type) =>
  ['on:', 'catch:', 'capture-on:', 'capture-catch:'].some((how) => at.block.attribute(at.n, how + type));

export class Events {
  constructor(v) {
    this.v = v;
    this.heard = new Set();
    this.press = null; // {target, x, y, moved, long, timer} of the first finger
    this.mouse = false;
    this.pressed = []; // components that follow the finger
    const {root} = v;
    const on = (type, f, options) => root.addEventListener(type, f, options || true);
    on(
      'pointerdown',
      (e) => {
        if (mouse(e) && e.button === 0) this.begin(e, [point(e)], e.pointerId);
      },
      {capture: true, passive: true},
    );
    addEventListener(
      'pointermove',
      (this.moves = (e) => {
        if (this.mouse && mouse(e))
          e.buttons & 1 ? this.move(e, [point(e)]) : this.finish(e, 'touchCancel', [point(e)]);
      }),
      {capture: true, passive: true},
    );
    addEventListener(
      'pointerup',
      (this.ups = (e) => {
        if (this.mouse && mouse(e) && e.button === 0) this.finish(e, 'touchEnd', [point(e)]);
      }),
      true,
    );
    addEventListener(
      'pointercancel',
      (this.cancels = (e) => {
        if (this.mouse && mouse(e)) this.finish(e, 'touchCancel', [point(e)]);
      }),
      true,
    );
    // Touches dispatched by a script stand for the mouse, which is handled already.
    const touches = {capture: true, passive: true};
    on(
      'touchstart',
      (e) => {
        if (e.isTrusted) this.begin(e, Array.from(e.touches), -1);
      },
      touches,
    );
    on(
      'touchmove',
      (e) => {
        if (e.isTrusted) this.move(e, Array.from(e.touches));
      },
      touches,
    );
    on(
      'touchend',
      (e) => {
        if (e.isTrusted) this.finish(e, 'touchEnd', Array.from(e.touches));
      },
      touches,
    );
    on(
      'touchcancel',
      (e) => {
        if (e.isTrusted) this.finish(e, 'touchCancel', Array.from(e.touches));
      },
      touches,
    );
    on('click', (e) => this.click(e));
    on('keydown', (e) => this.key(e));
    on('dragstart', (e) => e.preventDefault());
    for (const [type, name] of [
      ['transitionend', 'transitionEnd'],
      ['animationstart', 'animationStart'],
      ['animationiteration', 'animationIteration'],
      ['animationend', 'animationEnd'],
    ]) {
      on(type, (e) => {
        const at = e.target.$block || e.target.hasAttribute('n') ? where(e.target) : null;
        if (at)
          this.emit(at, name, {
            elapsedTime: e.elapsedTime,
            animationName: e.animationName && named(e.animationName, at.el),
            propertyName: e.propertyName,
          });
      });
    }
  }

  end() {
    removeEventListener('pointermove', this.moves, true);
    removeEventListener('pointerup', this.ups, true);
    removeEventListener('pointercancel', this.cancels, true);
  }

  // listens notes that there is a listener for a type.
  listens(name) {
    this.heard.add(name.slice(name.indexOf(':') + 1));
    if (name.endsWith('catch:touchMove')) this.hold();
  }

  // hold makes the wheel, which takes the place of a finger, scroll nothing that a finger could not.
  hold() {
    if (this.held) return;
    this.held = true;
    const held = (e) => {
      let scrolls = false; // what is in it scrolls by itself
      for (let at = where(e.target); at; at = above(at)) {
        const {block, n, el} = at;
        if (block.shape.nodes[n].def.attrs.disableScroll && truth(block.attribute(n, 'disableScroll')))
          return e.preventDefault();
        scrolls = scrolls || el.localName === 'a-scroll-view' || el.localName === 'a-textarea';
        if (!scrolls && block.attribute(n, 'catch:touchMove')) return e.preventDefault();
      }
    };
    this.v.root.addEventListener('wheel', held, {capture: true, passive: false});
  }

  // follow reports the movements of a finger that has gone down in a component: f(kind, {x, y, event}), where kind is
  // start, move, end or cancel.
  follow(el, f) {
    el.$finger = f;
  }

  begin(e, points, id) {
    if (points.length > 1) {
      this.touch('touchStart', e, points);
      return;
    }
    this.mouse = id >= 0;
    const p = points[0];
    const press = (this.press = {
      target: e.target,
      x: p.clientX,
      y: p.clientY,
      at: p,
      moved: false,
      long: false,
      timer: 0,
    });
    press.timer = setTimeout(() => {
      press.long = this.press === press && this.longTap(press, p);
    }, LONG);
    this.pressed = [];
    for (let el = e.target; el && el !== this.v.root; el = el.parentElement)
      if (el.$finger) this.pressed.push(el.$finger);
    for (const f of this.pressed) f('start', {x: p.clientX, y: p.clientY, event: e, press});
    this.touch('touchStart', e, points);
    this.v.hover.begin(e.target);
  }

  longTap(press, p) {
    const at = where(press.target);
    return this.bubble('longTap', at, {
      detail: {...this.places(p, press.target), ...(at && at.el.$taps ? at.el.$taps(press) : null)},
    });
  }

  move(e, points) {
    const press = this.press;
    const p = points[0];
    if (!press || !p) return;
    press.at = p;
    if (!press.moved && Math.hypot(p.clientX - press.x, p.clientY - press.y) > SLOP) {
      press.moved = true;
      clearTimeout(press.timer);
      this.v.hover.cancel();
    }
    for (const f of this.pressed) f('move', {x: p.clientX, y: p.clientY, event: e, press});
    this.touch('touchMove', e, points);
  }

  finish(e, type, points) {
    const press = this.press;
    if (!press) return;
    if (type === 'touchEnd' && points.length && !this.mouse) {
      // other fingers are still down
      this.touch(type, e, points);
      return;
    }
    const p = this.mouse ? points[0] : e.changedTouches[0];
    // If the finger is quick, or the window slow, its last position may not have been reported.
    if (type === 'touchEnd' && (p.clientX !== press.at.clientX || p.clientY !== press.at.clientY)) this.move(e, [p]);
    clearTimeout(press.timer);
    for (const f of this.pressed)
      f(type === 'touchEnd' ? 'end' : 'cancel', {x: p.clientX, y: p.clientY, event: e, press});
    this.touch(type, e, this.mouse ? [] : points, [p]);
    this.v.hover.end();
    this.last = press;
    this.press = null;
    this.mouse = false;
  }

  // touch sends a touch event. All events of a touch go to the node where it began.
  touch(type, e, points, changed) {
    if (!this.heard.has(type)) return;
    const target = this.press ? this.press.target : e.target;
    const at = where(target);
    if (!at) return;
    const write = (list) => list.map((p) => this.place(p, at.el));
    const moved = changed || (e.changedTouches && e.isTrusted ? Array.from(e.changedTouches) : points);
    this.bubble(type, at, {touches: write(points), changedTouches: write(moved)});
  }

  // place returns the position of a finger: in the window, in the page, and in a canvas.
  place(p, el) {
    const {x, y} = this.v.origin(el);
    const page = this.v.pageOf(el);
    const clientX = p.clientX - x;
    const clientY = p.clientY - y;
    const at = {
      identifier: p.identifier || 0,
      clientX,
      clientY,
      pageX: clientX + (page ? page.scroller.scrollLeft : 0),
      pageY: clientY + (page ? page.scroller.scrollTop : 0),
    };
    if (el.localName === 'a-canvas') {
      const box = el.getBoundingClientRect();
      at.x = p.clientX - box.left;
      at.y = p.clientY - box.top;
    }
    return at;
  }

  // places returns the detail of a tap.
  places(p, target) {
    const at = where(target);
    if (!at) return {};
    const {identifier, ...detail} = this.place(p, at.el);
    if (at.el.localName === 'a-video') {
      const box = at.el.getBoundingClientRect();
      detail.ptInView = {x: p.clientX - box.left, y: p.clientY - box.top};
    }
    return {x: detail.pageX, y: detail.pageY, ...detail};
  }

  click(e) {
    const press = this.last;
    this.last = null;
    if (press && e.detail > 0 && (press.moved || press.long)) return;
    const at = where(e.target);
    if (!at || !this.v.root.contains(at.el)) return;
    for (let a = at; a; a = above(a)) if (a.el.localName === 'a-button' && a.el.hasAttribute('disabled')) return;
    // An icon sends no tap; its parents do.
    const from = at.el.localName === 'a-icon' ? above(at) : at;
    if (from) this.bubble('tap', from, {detail: {...this.places(e, at.el), ...(at.el.$taps ? at.el.$taps(e) : null)}});
    for (let a = at; a; a = above(a)) {
      const {def} = a.block.shape.nodes[a.n];
      if (def.press && def.press(a, at, this.v, e) !== false) return;
      if (a.block.attribute(a.n, 'catch:tap')) return;
    }
  }

  // key taps the focused element by the keyboard.
  key(e) {
    const el = e.target;
    if (
      (e.key !== 'Enter' && e.key !== ' ') ||
      !el.localName.startsWith('a-') ||
      el.getAttribute('tabindex') !== '0' ||
      e.isComposing
    )
      return;
    e.preventDefault();
    if (!e.repeat) el.click();
  }

  // bubble sends an event to a node and its ancestors, if any of them listens.
  bubble(type, at, more) {
    if (!at || !this.heard.has(type) || !at.el.isConnected) return false;
    const chain = [];
    let any = false;
    for (let a = at; a; a = above(a)) {
      chain.push(a.el);
      any = any || hears(a, type);
    }
    if (!any) return false;
    const offsets = chain.map((el) => this.offset(el));
    this.v.send({
      type,
      page: this.v.pageOf(at.el).number,
      block: at.block.id,
      node: at.n,
      timeStamp: Date.now(),
      detail: {},
      offset: offsets[0],
      offsets,
      ...more,
    });
    return true;
  }

  // emit sends an event to a node alone, if it listens.
  emit(at, type, detail, more) {
    if (!hears(at, type)) return false;
    const page = this.v.pageOf(at.el);
    if (!page) return false;
    this.v.send({
      type,
      page: page.number,
      block: at.block.id,
      node: at.n,
      timeStamp: Date.now(),
      detail,
      offset: this.offset(at.el),
      ...more,
    });
    return true;
  }

  // offset returns the position of an element in its page.
  offset(el) {
    const box = el.getBoundingClientRect();
    const page = this.v.pageOf(el).el.getBoundingClientRect();
    return [Math.round(box.left - page.left), Math.round(box.top - page.top)];
  }
}

// named returns a program's own name of an animation, to which the compiler adds the scope of the sheet.
const named = (name, el) => {
  const scopes = [...el.getAttributeNames(), ...el.closest('a-page').getAttributeNames()];
  const scope = scopes.find((s) => name.endsWith('-' + s));
  return scope ? name.slice(0, -scope.length - 1) : name;
};

const mouse = (e) => e.pointerType !== 'touch';
const point = (e) => ({identifier: 0, clientX: e.clientX, clientY: e.clientY});
