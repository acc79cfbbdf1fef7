// input.

import {define, watched} from '../component.js';
import {Field, buildField, fieldAttributes, named} from './field.js';

const keyboards = {number: 'numeric', numberpad: 'numeric', digit: 'decimal', digitpad: 'decimal'};
const allowed = {
  number: /^[0-9]*$/,
  numberpad: /^[0-9]*$/,
  digit: /^[0-9.]*$/,
  digitpad: /^[0-9.]*$/,
  idcard: /^[0-9xX]*$/,
  idcardpad: /^[0-9xX]*$/,
};

class Input extends Field {
  started() {
    super.started();
    for (const name of ['type', 'password', 'confirmType']) if (this.has(name)) this.changed(name, this.get(name));
  }

  changed(name, value) {
    if (name === 'type') this.field.inputMode = keyboards[value] || 'text';
    else if (name === 'password') this.field.type = this.truth('password') ? 'password' : 'text';
    else if (name === 'confirmType')
      this.field.enterKeyHint = ['done', 'go', 'next', 'search', 'send'].includes(value) ? value : 'done';
    else super.changed(name, value);
  }

  get allowed() {
    return allowed[this.get('type')];
  }
  takes(data) {
    return !this.allowed || this.allowed.test(data);
  }
  clean(value) {
    return !this.allowed || this.allowed.test(value)
      ? value
      : Array.from(value)
          .filter((c) => this.allowed.test(c))
          .join('');
  }

  key(e) {
    if (e.key !== 'Enter' || e.isComposing) return;
    e.preventDefault();
    this.confirm();
    if (!this.truth('confirmHold')) this.field.blur();
  }
}

define('input', {
  named,
  build: (el) => buildField(el, document.createElement('input')),
  make: (v, el, block, n) => new Input(v, el, block, n),
  attrs: watched(fieldAttributes.join(' ') + ' type password confirmType'),
});
