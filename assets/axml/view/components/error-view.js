// error-view.

import {Control, define, watched} from '../component.js';
import {setStyle} from '../inline.js';
import {colour, truth} from '../value.js';

const words = {
  default: ['Something went wrong', 'Please try again later'],
  busy: ['The system is busy', 'Please try again later'],
  error: ['The system has an error', 'Please try again later'],
  network: ['The network is not available', 'Check the network and try again'],
  trade: ['The trade failed', 'Please try again later'],
};

class ErrorView extends Control {
  started() {
    this.changed();
  }

  changed() {
    const [title, message] = this.el.querySelectorAll('.a-title, .a-message');
    const type = this.text('type');
    const usual = words[Object.hasOwn(words, type) ? type : 'default'];
    title.textContent = this.text('title') || usual[0];
    message.textContent = this.text('message') || usual[1];
    for (const [el, name] of [
      [title, 'titleColor'],
      [message, 'messageColor'],
    ]) {
      const c = colour(this.get(name));
      setStyle(el, c && 'color:' + c);
    }
    this.el.toggleAttribute('whole', truth(this.get('fullscreen')));
    message.hidden = !truth(this.get('fullscreen'));
  }
}

define('error-view', {
  build(el) {
    for (const name of ['a-sign', 'a-title', 'a-message']) {
      const part = document.createElement('div');
      part.className = name;
      el.append(part);
    }
  },
  make: (v, el, block, n) => new ErrorView(v, el, block, n),
  attrs: watched('type title message titleColor messageColor fullscreen'),
});
