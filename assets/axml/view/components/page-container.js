// page-container: a sheet above the page.

import {Control, define, dress, watched} from '../component.js';
import {setProperty, setStyle} from '../inline.js';
import {number, style} from '../value.js';

class PageContainer extends Control {
  started() {
    this.overlay = this.el.querySelector('.a-overlay');
    this.overlay.addEventListener('click', (e) => {
      e.stopPropagation();
      this.emit('clickOverlay', {});
    });
    this.on = false;
    if (this.has('customStyle')) this.changed('customStyle');
    this.changed('');
    if (this.truth('show')) this.later();
  }

  changed(name) {
    const {el, overlay, v} = this;
    if (name === 'customStyle') {
      el.$over = style(this.get('customStyle'), v);
      dress(el, style(this.get('style'), v));
    }
    const position = this.text('position');
    setProperty(el, '--a-duration', number(this.get('duration'), 300) + 'ms');
    setProperty(el, '--a-layer', number(this.get('zIndex'), 100));
    el.setAttribute('position', ['top', 'bottom', 'right', 'center'].includes(position) ? position : 'bottom');
    el.toggleAttribute('round', this.truth('round'));
    setStyle(overlay, style(this.get('overlayStyle'), v));
    overlay.hidden = this.has('overlay') && !this.truth('overlay');
    if (name === 'show') this.later();
  }

  // settle knows all attributes that are set together.
  settle() {
    this.turn(this.truth('show'));
  }

  // turn shows or hides the container.
  turn(on) {
    const {el} = this;
    if (on === this.on) return;
    this.on = on;
    if (this.timer) this.emit(this.on ? 'leaveCancelled' : 'enterCancelled', {});
    clearTimeout(this.timer);
    this.emit(this.on ? 'beforeEnter' : 'beforeLeave', {});
    el.toggleAttribute('shown', true);
    void el.offsetWidth;
    el.toggleAttribute('open', this.on);
    this.emit(this.on ? 'enter' : 'leave', {});
    this.timer = setTimeout(
      () => {
        this.timer = 0;
        el.toggleAttribute('shown', this.on);
        this.emit(this.on ? 'afterEnter' : 'afterLeave', {});
      },
      number(this.get('duration'), 300),
    );
  }

  end() {
    clearTimeout(this.timer);
  }
}

// closeContainer closes the open container of a page, the last one if there are several, as going back does. It returns
// whether there was one.
export function closeContainer(page) {
  const open = Array.from(page.querySelectorAll('a-page-container[open]')).at(-1);
  if (!open || !open.$c) return false;
  open.$c.turn(false);
  return true;
}

define('page-container', {
  build(el) {
    const overlay = document.createElement('div');
    overlay.className = 'a-overlay';
    el.append(overlay);
  },
  make: (v, el, block, n) => new PageContainer(v, el, block, n),
  attrs: watched('show duration zIndex overlay position round overlayStyle customStyle'),
});
