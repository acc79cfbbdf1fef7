// lottie: its placeholder, or a box that names the animation, which is not played.

import {Control, define, watched} from '../component.js';
import {setStyle} from '../inline.js';
import {address, text} from '../value.js';

class Lottie extends Control {
  started() {
    this.later();
  }
  changed() {
    this.later();
  }

  settle() {
    const src = address(this.get('placeholder'), this.v, this.page);
    const inside = this.el.lastElementChild;
    setStyle(inside, src ? `background-image:url(${JSON.stringify(src)})` : '');
    inside.textContent = src ? '' : 'lottie';
    if (this.said || !text(this.get('path'))) return;
    this.said = true;
    this.emit('dataReady', {});
    if (this.truth('autoplay')) this.play();
  }

  play() {
    this.emit('animationStart', {});
    this.emit('animationEnd', {});
  }

  invoke({method}) {
    if (method === 'play') this.play();
    return null;
  }
}

define('lottie', {
  build(el) {
    const inside = document.createElement('div');
    inside.className = 'a-drawn';
    el.append(inside);
  },
  make: (v, el, block, n) => new Lottie(v, el, block, n),
  attrs: watched('placeholder path'),
});
