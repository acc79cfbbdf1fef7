// page-meta: attributes of the page's root.

import {Control, define, watched} from '../component.js';
import {glide} from '../page.js';
import {setStyle} from '../inline.js';
import {colour, length, number, style, text} from '../value.js';

const names = 'backgroundColor rootBackgroundColor pageStyle pageFontSize rootFontSize scrollTop';

class PageMeta extends Control {
  started() {
    this.on = () => {
      if (this.asked) return;
      this.asked = true;
      requestAnimationFrame(() => {
        this.asked = false;
        this.emit('scroll', {scrollTop: this.page.scroller.scrollTop});
      });
    };
    this.page.scroller.addEventListener('scroll', this.on, {passive: true});
    for (const name of names.split(' ')) if (this.has(name)) this.changed(name, this.get(name));
  }

  changed(name, value) {
    const {page, v} = this;
    switch (name) {
      case 'backgroundColor':
        v.backgrounds.set(page.frame, colour(value));
        return;
      case 'rootBackgroundColor':
      case 'pageStyle':
      case 'pageFontSize': {
        const background = colour(this.get('rootBackgroundColor'));
        const size = text(this.get('pageFontSize'));
        const css = [
          background && 'background-color:' + background,
          style(this.get('pageStyle'), v),
          size && size !== 'system' ? 'font-size:' + length(size, v) : '',
        ];
        setStyle(page.el, css.filter(Boolean).join(';'));
        return;
      }
      case 'rootFontSize': {
        const size = text(value);
        page.fontSize = size && size !== 'system' ? length(size, v) : '';
        if (v.shown === page) page.sized();
        return;
      }
      case 'scrollTop':
        v.later(() => {
          // A length in px or rpx, which the browser computes.
          const probe = document.createElement('div');
          probe.style.cssText = 'position:absolute;visibility:hidden';
          probe.style.height = length(value, v);
          page.frame.append(probe);
          const top = probe.offsetHeight;
          probe.remove();
          glide(page.scroller, {top}, number(this.get('scrollDuration'), 300));
        });
    }
  }

  end() {
    this.page.scroller.removeEventListener('scroll', this.on);
  }
}

define('page-meta', {make: (v, el, block, n) => new PageMeta(v, el, block, n), attrs: watched(names)});
