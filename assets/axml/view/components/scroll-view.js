// scroll-view.

import {Control, define, watched} from '../component.js';
import {glide} from '../page.js';
import {number, text, truth} from '../value.js';

const ways = {scrollX: 'across', scrollY: 'down', trapScroll: 'trap'};

class ScrollView extends Control {
  started() {
    this.asked = false;
    this.upper = true; // the event is sent only on arrival
    this.lower = false;
    this.target = {};
    this.el.addEventListener('scroll', () => this.scrolled(), {passive: true});
    this.el.addEventListener('wheel', (e) => this.wheel(e), {passive: false});
    this.v.events.follow(this.el, (kind, finger) => this.finger(kind, finger));
    for (const name of ['scrollX', 'scrollY', 'trapScroll', 'scrollTop', 'scrollLeft', 'scrollIntoView'])
      if (this.has(name)) this.changed(name, this.get(name));
  }

  changed(name, value) {
    switch (name) {
      case 'scrollX':
      case 'scrollY':
      case 'trapScroll':
        this.el.toggleAttribute(ways[name], truth(value));
        return;
      case 'scrollTop':
      case 'scrollLeft':
        this.target[name === 'scrollTop' ? 'top' : 'left'] = number(value, 0);
        break;
      case 'scrollIntoView':
        this.target.id = text(value);
    }
    this.later();
  }

  settle() {
    const {el, target} = this;
    const to = {};
    this.target = {};
    const found = target.id ? this.v.find(this.page, '#' + target.id).find((x) => el.contains(x)) : null;
    if (found) {
      const box = found.getBoundingClientRect();
      const own = el.getBoundingClientRect();
      if (this.truth('scrollY') || !this.truth('scrollX')) to.top = el.scrollTop + box.top - own.top - el.clientTop;
      if (this.truth('scrollX')) to.left = el.scrollLeft + box.left - own.left - el.clientLeft;
    } else {
      if ('top' in target) to.top = target.top;
      if ('left' in target) to.left = target.left;
    }
    if (!Object.keys(to).length) return;
    glide(el, to, this.truth('scrollWithAnimation') ? number(this.get('scrollAnimationDuration'), 300) : 0);
  }

  scrolled() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (!this.el.isConnected) return;
      const {scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth} = this.el;
      this.emit('scroll', {scrollTop, scrollLeft, scrollHeight, scrollWidth});
      const across = this.truth('scrollX') && !this.truth('scrollY');
      const before = across ? scrollLeft : scrollTop;
      const behind = across ? scrollWidth - scrollLeft - clientWidth : scrollHeight - scrollTop - clientHeight;
      const upper = before <= number(this.get('upperThreshold'), 50);
      const lower = behind <= number(this.get('lowerThreshold'), 50) + 1;
      if (upper && !this.upper) this.emit('scrollToUpper', {direction: across ? 'left' : 'top'});
      if (lower && (!this.lower || this.reached !== scrollHeight + scrollWidth)) {
        this.reached = scrollHeight + scrollWidth;
        this.emit('scrollToLower', {direction: across ? 'right' : 'bottom'});
      }
      this.upper = upper;
      this.lower = lower;
    });
  }

  // wheel prevents scrolling that a finger could not do.
  wheel(e) {
    const {el} = this;
    el.$glide = null;
    // disable-lower-scroll is for a finger that moves down or to the right, towards the start.
    const across = this.truth('scrollX') && !this.truth('scrollY');
    const by = across ? e.deltaX || (e.shiftKey ? e.deltaY : 0) : e.deltaY;
    const [at, size, all] = across
      ? [el.scrollLeft, el.clientWidth, el.scrollWidth]
      : [el.scrollTop, el.clientHeight, el.scrollHeight];
    const mode = by === 0 ? '' : this.text(by < 0 ? 'disableLowerScroll' : 'disableUpperScroll');
    const end = by < 0 ? at <= 0 : at + size >= all - 1;
    if (mode === 'always' || (mode === 'out-of-bounds' && end)) e.preventDefault();
    // A mouse has only one wheel, which scrolls horizontal views as well.
    else if (across && e.deltaX === 0 && e.shiftKey) el.scrollLeft += e.deltaY;
  }

  // finger scrolls a horizontal view by dragging with the mouse.
  finger(kind, {x, y, event, press}) {
    if (kind === 'start') {
      this.el.$glide = null;
      this.at =
        event.pointerType && event.pointerType !== 'touch' && this.truth('scrollX')
          ? {x, y, left: this.el.scrollLeft, on: false}
          : null;
    } else if (kind === 'move' && this.at && !(press.taken && !this.at.on)) {
      const {at} = this;
      const dx = x - at.x;
      if (!at.on && press.moved && Math.abs(dx) > Math.abs(y - at.y)) {
        at.on = press.taken = true;
        this.el.toggleAttribute('dragged', true);
      }
      if (at.on) this.el.scrollLeft = at.left - dx;
    } else if (kind === 'end' || kind === 'cancel') {
      this.at = null;
      this.el.removeAttribute('dragged');
    }
  }
}

define('scroll-view', {
  make: (v, el, block, n) => new ScrollView(v, el, block, n),
  attrs: watched('scrollX scrollY trapScroll scrollTop scrollLeft scrollIntoView'),
});
