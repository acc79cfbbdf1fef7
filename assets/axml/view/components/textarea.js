// textarea.

import {define, watched} from '../component.js';
import {number} from '../value.js';
import {Field, buildField, fieldAttributes, named} from './field.js';

class Textarea extends Field {
  started() {
    this.count = this.el.querySelector('.a-count');
    super.started();
    this.drawn();
  }

  changed(name, value) {
    if (name === 'autoHeight') this.el.toggleAttribute('tall', this.truth('autoHeight'));
    else super.changed(name, value);
    this.drawn();
  }

  // drawn updates the counter and the height.
  drawn() {
    if (!this.count) return;
    const most = Math.floor(number(this.get('maxlength'), 140));
    const shown = !this.has('showCount') || this.truth('showCount');
    this.count.textContent = shown && most >= 0 ? `${this.field.value.length}/${most}` : '';
    this.el.toggleAttribute('counted', shown && most >= 0);
    if (this.truth('autoHeight')) this.later();
  }

  settle() {
    const {field} = this;
    this.el.toggleAttribute('tall', true);
    field.style.height = '0';
    field.style.height = field.scrollHeight + 'px';
  }

  typed() {
    super.typed();
    if (this.truth('autoHeight')) this.settle();
  }

  key(e) {
    if (e.key !== 'Enter' || e.isComposing || this.text('confirmType') === 'return' || !this.has('confirmType')) return;
    e.preventDefault();
    this.confirm();
    this.field.blur();
  }
}

define('textarea', {
  named,
  build(el) {
    buildField(el, document.createElement('textarea'));
    const count = document.createElement('span');
    count.className = 'a-count';
    count.setAttribute('aria-hidden', 'true');
    el.append(count);
  },
  make: (v, el, block, n) => new Textarea(v, el, block, n),
  attrs: watched(fieldAttributes.join(' ') + ' autoHeight showCount'),
});
