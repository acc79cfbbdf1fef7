// checkbox, radio and their groups, and label.

import {Control, define, mark, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, text, truth} from '../value.js';

class Choice extends Control {
  started() {
    this.initial = undefined;
    for (const name of ['checked', 'disabled', 'color']) if (this.has(name)) this.changed(name, this.get(name));
    if (this.initial === undefined) this.put((this.initial = false));
  }

  get checked() {
    return this.el.hasAttribute('checked');
  }
  get radio() {
    return this.el.localName === 'a-radio';
  }
  get group() {
    return this.el.closest(this.radio ? 'a-radio-group' : 'a-checkbox-group');
  }

  put(on) {
    this.el.toggleAttribute('checked', on);
    this.el.setAttribute('aria-checked', String(on));
  }

  changed(name, value) {
    if (name === 'checked') {
      const on = truth(value);
      if (this.initial === undefined) this.initial = on;
      this.put(on);
      if (on && this.radio) this.alone();
    } else if (name === 'disabled') {
      this.el.toggleAttribute('disabled', truth(value));
      mark(this.el, 'aria-disabled', truth(value) ? 'true' : null);
      this.el.setAttribute('tabindex', truth(value) ? '-1' : '0');
    } else if (name === 'color') {
      setProperty(this.el, '--a-colour', colour(value));
    }
  }

  // alone unchecks the other radios of the group.
  alone() {
    const {group} = this;
    if (group) for (const el of members(group)) if (el !== this.el) el.$c.put(false);
  }

  press() {
    if (this.truth('disabled') || (this.radio && this.checked)) return;
    this.put(!this.checked);
    if (this.radio) this.alone();
    this.emit('change', {value: this.checked});
    const {group} = this;
    if (group) group.$c.told();
  }

  reset() {
    this.put(this.initial);
  }
}

// members returns the checkboxes or radios of a group, in the order of the document.
function members(group) {
  const tag = group.localName.replace('-group', '');
  return Array.from(group.querySelectorAll(tag)).filter((el) => el.$c && el.closest(group.localName) === group);
}

class Group extends Control {
  read() {
    const values = members(this.el)
      .filter((el) => el.$c.checked)
      .map((el) => el.$c.get('value') ?? '');
    return this.el.localName === 'a-radio-group' ? (values[0] ?? '') : values;
  }
  told() {
    this.emit('change', {value: this.read()});
  }
  reset() {
    for (const el of members(this.el)) el.$c.reset();
  }
}

const one = (role) => ({
  build(el) {
    el.setAttribute('role', role);
    el.setAttribute('tabindex', '0');
  },
  make: (v, el, block, n) => new Choice(v, el, block, n),
  press: ({el}) => el.$c.press(),
  attrs: watched('checked disabled color'),
});
define('checkbox', one('checkbox'));
define('radio', one('radio'));
define('checkbox-group radio-group', {make: (v, el, block, n) => new Group(v, el, block, n)});

const controls = 'a-checkbox, a-radio, a-switch, a-input, a-textarea, a-button, a-slider, a-picker';

define('label', {
  press({el, block, n}, hit, v, event) {
    const id = text(block.attribute(n, 'for'));
    const to = id ? v.find(block.hole.page, '#' + id)[0] : el.querySelector(controls);
    if (!to || to.contains(hit.el)) return;
    if (to.localName === 'a-button') to.click();
    else if (to.$c && to.$c.press) to.$c.press(event);
  },
});
