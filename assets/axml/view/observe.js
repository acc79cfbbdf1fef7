// Observers: which nodes become visible, and how much of them.

import {Numbered} from '../runtime/numbered.js';
import {where} from './blocks.js';
import {watchCommon} from './areas.js';
import {number} from './value.js';
import {rect} from './query.js';

export class Observers {
  constructor(v) {
    this.v = v;
    this.list = new Numbered(64); // {number, page, io}
  }

  add(page, {observer, select, all, within, relative, thresholds, initialRatio}) {
    this.remove(observer);
    const v = this.v;
    const areas = (Array.isArray(relative) && relative.length ? relative : [{}]).map((to) => {
      // A component means a node of its own, if there is one.
      const named = to.select ? v.find(page, to.select, within)[0] || v.find(page, to.select)[0] : null;
      const margin = (side) => number(to.margins && to.margins[side], 0);
      return {
        el: named || page.frame,
        margins: {top: margin('top'), right: margin('right'), bottom: margin('bottom'), left: margin('left')},
      };
    });
    const [{el: root, margins}] = areas;
    const initial = number(initialRatio, 0);
    const steps = (Array.isArray(thresholds) && thresholds.length ? thresholds : [0]).map((t) =>
      Math.min(1, Math.max(0, number(t, 0))),
    );
    const seen = new WeakSet();
    const told = (entries) => {
      const origin = v.origin();
      for (const e of entries) {
        const at = where(e.target);
        if (!at) continue;
        if (!seen.has(e.target)) {
          seen.add(e.target);
          if (e.intersectionRatio === initial || !steps.some((t) => e.intersectionRatio >= t)) continue;
        }
        page.send('intersect', {
          observer,
          block: at.block.id,
          node: at.n,
          intersectionRatio: e.intersectionRatio,
          time: Date.now(),
          intersectionRect: rect(e.intersectionRect, origin),
          boundingClientRect: rect(e.boundingClientRect, origin),
          relativeRect: rect(e.rootBounds || root.getBoundingClientRect(), origin),
        });
      }
    };
    const found = v.find(page, select, within);
    const elements = all || within ? found : found.slice(0, 1);
    let io;
    if (areas.length > 1) {
      io = watchCommon(page, elements, areas, steps, told);
    } else {
      const {top, right, bottom, left} = margins;
      io = new IntersectionObserver(told, {
        root,
        rootMargin: [top, right, bottom, left].map((px) => px + 'px').join(' '),
        threshold: steps,
      });
      for (const el of elements) io.observe(el);
    }
    this.list.set(observer, {number: observer, page, io});
  }

  remove(number) {
    const one = this.list.get(number);
    if (one) one.io.disconnect();
    this.list.delete(number);
  }

  close(page) {
    this.list.forEach((one) => {
      if (one.page === page) this.remove(one.number);
    });
  }
}
