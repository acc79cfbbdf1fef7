// match-media: shows its content in windows of certain sizes.

import {Control, define, watched} from '../component.js';
import {dashed, number, text} from '../value.js';

const sides = ['width', 'minWidth', 'maxWidth', 'height', 'minHeight', 'maxHeight'];

class MatchMedia extends Control {
  started() {
    this.changed();
  }

  changed() {
    this.leave();
    const parts = sides
      .filter((name) => this.has(name))
      .map((name) => `(${dashed(name)}: ${number(this.get(name), 0)}px)`);
    const way = text(this.get('orientation'));
    if (way === 'landscape' || way === 'portrait') parts.push(`(orientation: ${way})`);
    this.query = matchMedia(parts.join(' and ') || 'all');
    this.told = () => this.el.toggleAttribute('away', !this.query.matches);
    this.query.addEventListener('change', this.told);
    this.told();
  }

  leave() {
    if (this.query) this.query.removeEventListener('change', this.told);
  }
  end() {
    this.leave();
  }
}

define('match-media', {
  make: (v, el, block, n) => new MatchMedia(v, el, block, n),
  attrs: watched(sides.join(' ') + ' orientation'),
});
