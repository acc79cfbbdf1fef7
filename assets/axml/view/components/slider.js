// slider.

import {Control, define, watched} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, number, truth} from '../value.js';

const names = 'value min max step disabled showValue activeColor backgroundColor trackSize handleSize handleColor';

class Slider extends Control {
  started() {
    const [rail, shown] = this.el.querySelectorAll('.a-rail, .a-value');
    this.rail = rail;
    this.shown = shown;
    this.value = this.bound = 0; // bound is the program's, or the user's, before it is fitted to the limits
    this.initial = undefined;
    for (const name of names.split(' ')) if (this.has(name)) this.changed(name, this.get(name));
    if (this.initial === undefined) this.put((this.initial = this.fit(0)));
    this.v.events.follow(this.el, (kind, finger) => this.finger(kind, finger));
    this.el.addEventListener('keydown', (e) => {
      const by = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[e.key];
      if (!by || this.truth('disabled')) return;
      e.preventDefault();
      this.move(this.value + by * this.step);
      this.emit('change', {value: this.value});
    });
  }

  get min() {
    return number(this.get('min'), 0);
  }
  get max() {
    return number(this.get('max'), 100);
  }
  get step() {
    return Math.max(number(this.get('step'), 1), 1e-6);
  }

  // fit returns the step nearest to a value.
  fit(value) {
    const {min, max, step} = this;
    const fitted = min + Math.round((Math.min(max, Math.max(min, value)) - min) / step) * step;
    return Number(Math.min(max, fitted).toFixed(6));
  }

  put(value) {
    this.value = value;
    const {min, max} = this;
    setProperty(this.el, '--a-at', max > min ? (value - min) / (max - min) : 0);
    this.shown.textContent = this.truth('showValue') ? String(value) : '';
    this.el.setAttribute('aria-valuenow', value);
    this.el.setAttribute('aria-valuemin', min);
    this.el.setAttribute('aria-valuemax', max);
  }

  changed(name, value) {
    const set = (property, to) => setProperty(this.el, property, to);
    switch (name) {
      case 'value':
        this.bound = number(value, 0);
        if (this.initial === undefined) this.initial = this.fit(this.bound);
        this.put(this.fit(this.bound));
        break;
      case 'disabled':
        this.el.toggleAttribute('disabled', truth(value));
        break;
      case 'activeColor':
        set('--a-active', colour(value));
        break;
      case 'backgroundColor':
        set('--a-rest', colour(value));
        break;
      case 'handleColor':
        set('--a-handle', colour(value));
        break;
      case 'trackSize':
        set('--a-track', number(value, 4) + 'px');
        break;
      case 'handleSize':
        set('--a-size', number(value, 22) + 'px');
        break;
      case 'showValue':
        this.el.toggleAttribute('valued', truth(value));
        this.put(this.value);
        break;
      default:
        // The limits may have been set together with the value, and after it.
        this.put(this.fit(this.bound));
    }
  }

  move(value) {
    const to = this.fit(value);
    if (to === this.value) return;
    this.bound = to;
    this.put(to);
    this.emit('changing', {value: to});
  }

  finger(kind, {x, press}) {
    if (this.truth('disabled')) return;
    press.taken = true;
    if (kind === 'start') this.before = this.value;
    if (kind === 'cancel') return this.put((this.bound = this.before));
    const box = this.rail.getBoundingClientRect();
    this.move(this.min + ((x - box.left) / (box.width || 1)) * (this.max - this.min));
    if (kind === 'end' && this.value !== this.before) this.emit('change', {value: this.value});
  }

  read() {
    return this.value;
  }
  reset() {
    this.put((this.bound = this.initial));
  }
}

define('slider', {
  build(el) {
    el.setAttribute('role', 'slider');
    el.setAttribute('tabindex', '0');
    for (const name of ['a-rail', 'a-value']) {
      const part = document.createElement('div');
      part.className = name;
      el.append(part);
    }
  },
  make: (v, el, block, n) => new Slider(v, el, block, n),
  attrs: watched(names),
});
