// Appearance: visibility of the elements that listen to it.

import {where} from './blocks.js';

export class Appearance {
  constructor(v) {
    this.v = v;
    this.state = new WeakMap();
    this.observer = new IntersectionObserver((entries) => entries.forEach((e) => this.told(e)), {
      threshold: [0, 0.5, 1],
    });
  }

  watch(el) {
    this.observer.observe(el);
  }
  leave(el) {
    this.observer.unobserve(el);
  }

  told({target, intersectionRatio, isIntersecting}) {
    const at = where(target);
    if (!at) return;
    const seen = isIntersecting && intersectionRatio >= 0.5;
    const before = this.state.get(target);
    if (seen === (before || false)) return;
    this.state.set(target, seen);
    if (seen && before === undefined) this.v.events.emit(at, 'firstAppear', {});
    this.v.events.emit(at, seen ? 'appear' : 'disappear', {});
  }
}
