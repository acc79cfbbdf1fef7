// form: submits and resets the controls in it, including those in components.

import {Control, define} from '../component.js';

const controls = 'a-input, a-textarea, a-switch, a-slider, a-checkbox-group, a-radio-group, a-picker';

class Form extends Control {
  list() {
    return Array.from(this.el.querySelectorAll(controls)).filter((el) => el.$c && el.closest('a-form') === this.el);
  }

  // submit sends the button that submitted the form: the logic side knows its dataset.
  submit(button) {
    const value = {};
    let n = 0;
    for (const el of this.list()) value[el.$c.text('name') || '__unknown_for_control_' + ++n] = el.$c.read();
    this.emit('submit', {value, ...(this.truth('reportSubmit') ? {formId: ''} : null), buttonTarget: button});
  }

  reset() {
    for (const el of this.list()) el.$c.reset();
    this.emit('reset', {});
  }
}

define('form', {make: (v, el, block, n) => new Form(v, el, block, n)});
