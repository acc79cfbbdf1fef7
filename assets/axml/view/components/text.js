// text.

import {define, flag, mark} from '../component.js';
import {setProperty} from '../inline.js';
import {number} from '../value.js';

define('text', {
  attrs: {
    selectable: flag('selectable'),
    space: (el, value) => mark(el, 'space', ['nbsp', 'ensp', 'emsp'].includes(value) ? value : null),
    numberOfLines: (el, value) => {
      const n = number(value, 0);
      if (n > 0) setProperty(el, '--a-lines', n);
      el.toggleAttribute('lines', n > 0);
    },
    hidden: () => {}, // a text does not have it
  },
});
