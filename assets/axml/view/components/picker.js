// picker: the host draws the picker.

import {Control, define, watched} from '../component.js';
import {number, text} from '../value.js';

class Picker extends Control {
  started() {
    this.value = undefined;
    if (this.has('value')) this.changed('value', this.get('value'));
  }

  changed(name, value) {
    this.value = Math.floor(number(value, 0));
    if (this.initial === undefined) this.initial = this.value;
  }

  press() {
    const range = this.get('range');
    const key = this.text('rangeKey');
    if (this.truth('disabled') || !Array.isArray(range) || !range.length) return;
    const texts = range.map((item) => text(item !== null && typeof item === 'object' ? item[key] : item));
    this.v
      .ask({
        do: 'pick',
        title: this.text('title'),
        range: texts,
        value: Math.min(Math.max(this.value || 0, 0), range.length - 1),
        page: this.page.number,
      })
      .then(
        (answer) => {
          if (!answer || !Number.isInteger(answer.value) || !this.el.isConnected) return;
          this.value = answer.value;
          this.emit('change', {value: answer.value});
        },
        () => {},
      );
  }

  read() {
    return this.value;
  }
  reset() {
    this.value = this.initial;
  }
}

define('picker', {
  make: (v, el, block, n) => new Picker(v, el, block, n),
  press: ({el}) => el.$c.press(),
  attrs: watched('value'),
});
