// switch.

import {Control, define, mark, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, truth} from '../value.js';

class Switch extends Control {
  started() {
    this.initial = undefined;
    for (const name of ['checked', 'disabled', 'color']) if (this.has(name)) this.changed(name, this.get(name));
    if (this.initial === undefined) this.put((this.initial = false));
  }

  put(on) {
    this.el.toggleAttribute('checked', on);
    this.el.setAttribute('aria-checked', String(on));
  }

  changed(name, value) {
    if (name === 'checked') {
      if (this.initial === undefined) this.initial = truth(value);
      this.put(truth(value));
    } else if (name === 'disabled') {
      this.el.toggleAttribute('disabled', truth(value));
      mark(this.el, 'aria-disabled', truth(value) ? 'true' : null);
      this.el.setAttribute('tabindex', truth(value) ? '-1' : '0');
    } else if (name === 'color') {
      setProperty(this.el, '--a-colour', colour(value));
    }
  }

  press() {
    if (this.truth('disabled')) return;
    const value = !this.read();
    if (!this.truth('controlled')) this.put(value);
    this.emit('change', {value});
  }

  read() {
    return this.el.hasAttribute('checked');
  }
  reset() {
    this.put(this.initial);
  }
}

define('switch', {
  build(el) {
    el.setAttribute('role', 'switch');
    el.setAttribute('tabindex', '0');
  },
  make: (v, el, block, n) => new Switch(v, el, block, n),
  press: ({el}) => el.$c.press(),
  attrs: watched('checked disabled color controlled'),
});
