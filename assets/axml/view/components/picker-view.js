// picker-view and picker-view-column: columns of rows that snap to a band in the middle.

import {Control, define, watched} from '../component.js';
import {setProperty, setStyle} from '../inline.js';
import {style} from '../value.js';

class PickerView extends Control {
  started() {
    this.observer = new MutationObserver(() => this.later());
    this.observer.observe(this.el, {childList: true, subtree: true});
    this.value = [];
    this.wanted = whole(this.get('value'));
    this.changed('', null);
  }

  changed(name, value) {
    const {el, v} = this;
    if (name === 'value') this.wanted = whole(value);
    const band = el.querySelector(':scope > .a-band');
    const mask = el.querySelector(':scope > .a-mask');
    band.className = 'a-band ' + this.text('indicatorClass');
    setStyle(band, style(this.get('indicatorStyle'), v));
    mask.className = 'a-mask ' + this.text('maskClass');
    setStyle(mask, style(this.get('maskStyle'), v));
    this.later();
  }

  get columns() {
    return Array.from(this.el.children).filter((el) => el.localName === 'a-picker-view-column');
  }

  // settle scrolls the columns to the program's values.
  settle() {
    const row = this.el.querySelector(':scope > .a-band').offsetHeight || 34;
    this.row = row;
    setProperty(this.el, '--a-row', row + 'px');
    this.columns.forEach((column, i) => {
      const rows = rowsOf(column);
      if (!this.listening) this.listening = new WeakSet();
      if (!this.listening.has(column)) {
        this.listening.add(column);
        column.addEventListener('scroll', () => this.scrolled(), {passive: true});
        this.v.events.follow(column, (kind, finger) => this.finger(column, kind, finger));
      }
      if (this.wanted && rows.length) {
        const to = Math.min(this.wanted[i] || 0, rows.length - 1);
        this.value[i] = to;
        if (Math.round(column.scrollTop / row) !== to) column.scrollTop = to * row;
      }
    });
    this.value.length = this.columns.length;
    if (this.columns.every((column) => rowsOf(column).length)) this.wanted = null;
  }

  scrolled() {
    if (!this.under) {
      // A position set by the program is not a choice of the user.
      if (this.at().every((n, i) => n === this.value[i])) return;
      this.under = true;
      this.emit('pickStart', {});
    }
    clearTimeout(this.timer);
    if (!this.held) this.timer = setTimeout(() => this.stand(), 150);
  }

  at() {
    return this.columns.map((column) =>
      Math.max(0, Math.min(rowsOf(column).length - 1, Math.round(column.scrollTop / this.row))),
    );
  }

  stand() {
    const now = this.at();
    const before = this.value;
    this.value = now;
    this.under = false;
    if (now.some((n, i) => n !== before[i])) this.emit('change', {value: now});
    this.emit('pickEnd', {});
  }

  // finger drags a column by the mouse, and selects a row that is tapped.
  finger(column, kind, {y, event, press}) {
    if (!event.pointerType || event.pointerType === 'touch') return;
    if (kind === 'start') {
      this.held = {y, top: column.scrollTop, on: false};
    } else if (kind === 'move' && this.held) {
      if (press.moved && !this.held.on) {
        this.held.on = press.taken = true;
        column.toggleAttribute('dragged', true);
      }
      if (this.held.on) column.scrollTop = this.held.top - (y - this.held.y);
    } else if (this.held) {
      const {on} = this.held;
      this.held = null;
      let to = Math.round(column.scrollTop / this.row);
      if (!on && kind === 'end') {
        const middle = column.getBoundingClientRect().top + column.clientHeight / 2;
        to += Math.round((y - middle) / this.row);
      }
      to = Math.max(0, Math.min(rowsOf(column).length - 1, to));
      column.removeAttribute('dragged');
      if (on && this.truth('immediateChange')) {
        column.scrollTop = to * this.row;
        clearTimeout(this.timer);
        this.stand();
      } else {
        column.scrollTo({top: to * this.row, behavior: 'smooth'});
        this.scrolled();
      }
    }
  }

  end() {
    clearTimeout(this.timer);
    this.observer.disconnect();
  }
}

// whole parses a list of indexes.
const whole = (value) => (Array.isArray(value) ? value.map((n) => Math.max(0, Math.floor(Number(n)) || 0)) : []);

const rowsOf = (column) => Array.from(column.children);

define('picker-view', {
  build(el) {
    for (const name of ['a-mask', 'a-band']) {
      const part = document.createElement('div');
      part.className = name;
      el.append(part);
    }
  },
  make: (v, el, block, n) => new PickerView(v, el, block, n),
  attrs: watched('value indicatorStyle indicatorClass maskStyle maskClass'),
});
define('picker-view-column', {});
