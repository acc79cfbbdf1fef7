// image and cover-image.

import {define, mark} from '../component.js';
import {where} from '../blocks.js';
import {setProperty} from '../inline.js';
import {address, text, truth} from '../value.js';

const modes = new Set([
  'scaleToFill',
  'aspectFit',
  'aspectFill',
  'widthFix',
  'heightFix',
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right',
]);

const pictureOf = (el) => el.lastElementChild;

function show(el, v) {
  const img = pictureOf(el);
  const page = where(el);
  const src = address(el.getAttribute('src'), v, page && page.block.hole.page);
  if (img.getAttribute('src') === src) return;
  el.removeAttribute('loaded');
  if (src) img.src = src;
  else img.removeAttribute('src');
}

function told(e) {
  const img = e.target;
  const el = img.parentElement;
  if (img.localName !== 'img' || !el || !img.classList.contains('a-picture')) return;
  const at = where(el);
  if (!at) return;
  const {v} = el.$c;
  if (e.type === 'load') {
    el.setAttribute('loaded', '');
    v.events.emit(at, 'load', {width: img.naturalWidth, height: img.naturalHeight});
  } else {
    // The host reports the picture like every resource of a page that does not load.
    v.events.emit(at, 'error', {errMsg: 'cannot load ' + el.getAttribute('src')});
  }
}
document.addEventListener('load', told, true);
document.addEventListener('error', told, true);

// A picture is loaded when the element is in its page, to which its address is relative.
class Picture {
  constructor(v, el) {
    this.v = v;
    this.el = el;
    this.waits = false;
  }
  started() {
    if (this.el.hasAttribute('src')) this.changed();
  }
  changed() {
    if (this.waits) return;
    this.waits = true;
    this.v.later(() => {
      this.waits = false;
      show(this.el, this.v);
    });
  }
  end() {}
}

define('image cover-image', {
  build(el) {
    const img = document.createElement('img');
    img.className = 'a-picture';
    img.alt = '';
    img.draggable = false;
    el.append(img);
  },
  make: (v, el) => new Picture(v, el),
  attrs: {
    src: (el, value) => {
      mark(el, 'src', text(value) || null);
      if (el.$c) el.$c.changed();
    },
    mode: (el, value) => mark(el, 'mode', modes.has(value) && value !== 'scaleToFill' ? value : null),
    lazyLoad: (el, value) => {
      pictureOf(el).loading = truth(value) ? 'lazy' : 'eager';
    },
    defaultSource: (el, value, v) => {
      const src = address(value, v, null);
      setProperty(el, '--a-default', src ? `url(${JSON.stringify(src)})` : 'none');
    },
    alt: (el, value) => {
      pictureOf(el).alt = text(value);
    },
    ariaLabel: (el, value) => mark(el, 'aria-label', text(value) || null),
  },
});
