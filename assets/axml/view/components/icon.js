// icon: drawings of our own.

import {define, mark} from '../component.js';
import {setProperty} from '../inline.js';
import {colour, number} from '../value.js';

const svg = 'http://www.w3.org/2000/svg';

// Paths in a square of 24 units. If there is a disc, the mark is cut out of it.
const disc = 'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z';
const drawings = {
  success: disc + 'M17.9 8l-7.4 8.6l-4.6-4.1l1.3-1.5l3.1 2.8l6.1-7.1z',
  success_no_circle: 'M21.4 5.6L9.7 19.2L2.6 12.9l1.8-2l5.1 4.5L19.4 3.9z',
  info: disc + 'M10.9 6h2.2v2.3h-2.2zM10.9 10h2.2v8h-2.2z',
  warn: disc + 'M10.9 6h2.2v8h-2.2zM10.9 15.7h2.2V18h-2.2z',
  waiting: disc + 'M11 5.5h1.9v6.3l4.4 2.6l-1 1.6L11 12.9z',
  cancel:
    'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM12 2.8a9.2 9.2 0 1 1 0 18.4a9.2 9.2 0 1 1 0-18.4zM8.1 6.8L12 10.7l3.9-3.9l1.3 1.3L13.3 12l3.9 3.9l-1.3 1.3L12 13.3l-3.9 3.9l-1.3-1.3L10.7 12L6.8 8.1z',
  clear: disc + 'M8.1 6.8L12 10.7l3.9-3.9l1.3 1.3L13.3 12l3.9 3.9l-1.3 1.3L12 13.3l-3.9 3.9l-1.3-1.3L10.7 12L6.8 8.1z',
  download:
    'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM12 2.8a9.2 9.2 0 1 1 0 18.4a9.2 9.2 0 1 1 0-18.4zM11.1 5.5h1.8v9l2.9-2.9l1.3 1.3l-5.1 5.1l-5.1-5.1l1.3-1.3l2.9 2.9z',
  search:
    'M10.5 2a8.5 8.5 0 0 1 6.6 13.8l5 5l-1.3 1.3l-5-5A8.5 8.5 0 1 1 10.5 2zM10.5 3.8a6.7 6.7 0 1 0 0 13.4a6.7 6.7 0 1 0 0-13.4z',
  loading: 'M12 2a10 10 0 1 0 10 10h-1.9A8.1 8.1 0 1 1 12 3.9z',
};

define('icon', {
  build(el) {
    const picture = document.createElementNS(svg, 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('fill-rule', 'evenodd');
    picture.append(path);
    el.append(picture);
  },
  attrs: {
    type: (el, value) => {
      const d = Object.hasOwn(drawings, value) ? drawings[value] : '';
      el.lastElementChild.firstElementChild.setAttribute('d', d);
      mark(el, 'type', d ? value : null);
    },
    size: (el, value) => setProperty(el, '--a-size', number(value, 23) + 'px'),
    color: (el, value) => setProperty(el, '--a-colour', colour(value)),
  },
});
