// lifestyle, life-follow and contact-button, drawn: buttons that say what a wallet would open.

import {Control, define, mark, watched} from '../component.js';
import {setProperty, setStyle} from '../inline.js';
import {address, colour, number} from '../value.js';

class Open extends Control {
  started() {
    this.changed();
  }

  changed() {
    const inside = this.el.lastElementChild;
    if (this.el.localName === 'a-contact-button') {
      setProperty(this.el, '--a-size', number(this.get('size'), 25) + 'px');
      setProperty(this.el, '--a-colour', colour(this.get('color')));
      this.v.later(() => {
        const src = address(this.get('icon'), this.v, this.page);
        setStyle(inside, src ? `background-image:url(${JSON.stringify(src)})` : '');
        inside.toggleAttribute('own', !src);
      });
      mark(this.el, 'aria-label', 'Customer service');
    } else {
      inside.textContent = this.text('memo') || 'Follow';
    }
  }

  press() {
    if (this.el.localName === 'a-contact-button') {
      this.v.ask({
        do: 'trace',
        text: `contact-button: a wallet would open the chat ${this.text('scene')} of ${this.text('tntInstId')}`,
      });
      return;
    }
    this.v.ask({
      do: 'trace',
      text: `${this.el.localName.slice(2)}: a wallet would follow ${this.text('publicId') || this.text('sceneId')}`,
    });
    if (this.el.localName === 'a-lifestyle') this.emit('follow', {});
  }
}

define('lifestyle life-follow contact-button', {
  build(el) {
    el.setAttribute('role', 'button');
    el.setAttribute('tabindex', '0');
    const inside = document.createElement('div');
    inside.className = 'a-drawn';
    el.append(inside);
  },
  make: (v, el, block, n) => new Open(v, el, block, n),
  press: ({el}) => el.$c.press(),
  attrs: watched('publicId memo size color icon'),
});
