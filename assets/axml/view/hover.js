// Hovering: classes that elements have while a finger is on them.

import {above, where} from './blocks.js';
import {number, text, truth} from './value.js';

// times returns the delay of the class, and how long it stays after the finger is lifted, in ms.
const times = {button: ['button-hover', 20, 70], navigator: ['', 50, 600], default: ['', 50, 400]};

export class Hover {
  constructor() {
    this.list = [];
  }

  begin(target) {
    this.list = [];
    for (let at = where(target); at; at = above(at)) {
      const of = (name) => at.block.attribute(at.n, name);
      const [usual, start, stay] = times[at.block.shape.nodes[at.n].tag] || times.default;
      const name = text(of('hoverClass') ?? usual).trim();
      if (name && name !== 'none' && !at.el.hasAttribute('disabled')) {
        const one = {el: at.el, names: name.split(/\s+/), stay: number(of('hoverStayTime'), stay), timer: 0, on: false};
        one.timer = setTimeout(() => this.put(one), number(of('hoverStartTime'), start));
        this.list.push(one);
      }
      if (truth(of('hoverStopPropagation'))) break;
    }
  }

  put(one) {
    one.on = true;
    one.el.$classes = one.names.join(' ');
    one.el.classList.add(...one.names);
  }

  take(one) {
    if (!one.on) return;
    one.on = false;
    one.el.$classes = '';
    one.el.classList.remove(...one.names);
  }

  // cancel is called when the finger scrolls.
  cancel() {
    for (const one of this.list) {
      clearTimeout(one.timer);
      this.take(one);
    }
    this.list = [];
  }

  end() {
    for (const one of this.list) {
      // A short tap shows the class as well.
      if (!one.on) {
        clearTimeout(one.timer);
        this.put(one);
      }
      setTimeout(() => this.take(one), one.stay);
    }
    this.list = [];
  }
}
