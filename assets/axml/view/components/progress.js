// progress.

import {Control, define, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, number, truth} from '../value.js';

const names = 'percent showInfo strokeWidth activeColor backgroundColor active';

class Progress extends Control {
  started() {
    this.shown = this.el.querySelector('.a-value');
    for (const name of names.split(' ')) if (this.has(name)) this.changed(name, this.get(name));
  }

  changed(name, value) {
    const {el} = this;
    const percent = Math.min(100, Math.max(0, number(this.get('percent'), 0)));
    if (name === 'activeColor') setProperty(el, '--a-active', colour(value));
    else if (name === 'backgroundColor') setProperty(el, '--a-rest', colour(value));
    else if (name === 'strokeWidth') setProperty(el, '--a-stroke', number(value, 6) + 'px');
    else if (name === 'active') el.toggleAttribute('active', truth(value));
    setProperty(el, '--a-at', percent + '%');
    el.setAttribute('aria-valuenow', percent);
    this.shown.textContent = this.truth('showInfo') ? percent + '%' : '';
  }
}

define('progress', {
  build(el) {
    el.setAttribute('role', 'progressbar');
    for (const name of ['a-bar', 'a-value']) {
      const part = document.createElement('div');
      part.className = name;
      el.append(part);
    }
  },
  make: (v, el, block, n) => new Progress(v, el, block, n),
  attrs: watched(names),
});
