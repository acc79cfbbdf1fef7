// The base of input and textarea: a field of the document, whose value is compared with the value that was last bound.

import {Control} from '../component.js';
import {setStyle} from '../inline.js';
import {number, style, text} from '../value.js';

const names =
  'value placeholder placeholderStyle placeholderClass disabled maxlength focus cursor selectionStart selectionEnd controlled';
export const fieldAttributes = names.split(' ');

export function buildField(el, field) {
  field.className = 'a-field';
  field.placeholder = ' '; // so that CSS can detect whether it is empty
  field.autocomplete = 'off';
  field.maxLength = 140;
  const hint = document.createElement('span');
  hint.className = 'a-placeholder';
  hint.setAttribute('aria-hidden', 'true');
  el.append(field, hint);
}

// named returns the inner field, to which the program's accessible name applies.
export function named(el) {
  if (el.$c) el.$c.hinted = false;
  return el.querySelector('.a-field');
}

export class Field extends Control {
  started() {
    const {el} = this;
    this.field = el.querySelector('.a-field');
    this.hint = el.querySelector('.a-placeholder');
    this.bound = ''; // the value that the program gave last
    this.initial = null; // the first value
    this.sent = []; // values that were sent to the program, and that it may still return
    this.composing = false;
    this.told = ''; // the last value that was sent to the program
    const on = (type, f) => this.field.addEventListener(type, f);
    on('beforeinput', (e) => {
      if (e.data && !this.takes(e.data)) e.preventDefault();
    });
    on('compositionstart', () => {
      this.composing = true;
    });
    on('compositionend', () => {
      this.composing = false;
      this.typed();
    });
    on('input', (e) => {
      if (!this.composing && !e.isComposing) this.typed();
    });
    on('focus', () => this.emit('focus', {value: this.field.value}));
    on('blur', () => {
      this.sent = [];
      this.emit('blur', {value: this.field.value});
    });
    on('keydown', (e) => this.key(e));
    // Static values of the program are set once.
    for (const name of fieldAttributes) if (this.has(name)) this.changed(name, this.get(name));
  }

  // takes reports whether typed text is allowed in this field.
  takes() {
    return true;
  }
  // clean removes what a value cannot contain.
  clean(value) {
    return value;
  }
  key() {}

  get value() {
    return this.field.value;
  }

  put(value) {
    if (this.field.value === value) return;
    const {selectionStart, selectionEnd, value: before} = this.field;
    const focused = document.activeElement === this.field;
    this.field.value = this.told = value;
    if (focused && selectionEnd !== before.length)
      this.field.setSelectionRange(Math.min(selectionStart, value.length), Math.min(selectionEnd, value.length));
    this.drawn();
  }

  drawn() {}

  changed(name, value) {
    const {field, hint, v} = this;
    switch (name) {
      case 'value': {
        const s = text(value);
        this.bound = s;
        if (this.initial === null) this.initial = s;
        const echo = this.sent.indexOf(s);
        if (echo >= 0) this.sent.splice(0, echo + 1);
        // The program returns an old value: the user has typed more since.
        if (echo >= 0 && this.sent.length && !this.truth('controlled')) return;
        if (!this.composing) this.put(s);
        return;
      }
      case 'placeholder':
        hint.textContent = text(value);
        if (field.hasAttribute('aria-label') && !this.hinted) return; // set by the program
        this.hinted = true;
        if (text(value)) field.setAttribute('aria-label', text(value));
        else field.removeAttribute('aria-label');
        return;
      case 'placeholderStyle':
        setStyle(hint, style(value, v));
        return;
      case 'placeholderClass':
        hint.className = 'a-placeholder ' + text(value);
        return;
      case 'disabled':
        field.disabled = this.truth('disabled');
        this.el.toggleAttribute('disabled', field.disabled);
        return;
      case 'maxlength': {
        const n = Math.floor(number(value, 140));
        if (n < 0) field.removeAttribute('maxlength');
        else field.maxLength = n;
        this.drawn();
        return;
      }
      case 'focus':
        v.later(() =>
          this.page.whenSeen(() => {
            if (!this.el.isConnected) return;
            if (this.truth('focus')) this.focus();
            else if (document.activeElement === field) field.blur();
          }),
        );
    }
  }

  focus() {
    const {field} = this;
    const end = field.value.length;
    field.focus();
    const start = number(this.get('selectionStart'), -1);
    const stop = number(this.get('selectionEnd'), -1);
    const cursor = number(this.get('cursor'), -1);
    if (start >= 0 && stop >= 0) field.setSelectionRange(start, stop);
    else if (cursor >= 0) field.setSelectionRange(cursor, cursor);
    else field.setSelectionRange(end, end);
  }

  typed() {
    const {field} = this;
    const fit = this.clean(field.value);
    if (fit !== field.value) field.value = fit;
    this.drawn();
    const value = field.value;
    if (value === this.told) return; // the input exceeded maxlength
    this.told = value;
    if (this.emit('input', {value, cursor: field.selectionStart ?? value.length})) {
      this.sent.push(value);
      if (this.sent.length > 50) this.sent.shift();
    }
    if (!this.truth('controlled')) return;
    // A controlled field shows the program's value, once the program has had a moment to set it.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sent = [];
      if (!this.composing && this.el.isConnected) this.put(this.bound);
    }, 100);
  }

  confirm() {
    this.emit('confirm', {value: this.field.value});
  }

  press() {
    if (!this.field.disabled) this.field.focus();
  }

  // For forms.
  read() {
    return this.field.value;
  }
  reset() {
    this.put(this.initial || '');
  }
  end() {
    clearTimeout(this.timer);
  }
}
