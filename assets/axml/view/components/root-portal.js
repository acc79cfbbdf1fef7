// root-portal: its content is at the end of the page, where no ancestor clips or moves it.

import {Control, define, watched} from '../component.js';

class RootPortal extends Control {
  started() {
    this.v.later(() => this.changed());
  }

  changed() {
    const away = !this.has('enable') || this.truth('enable');
    if (away === Boolean(this.place) || (away && !this.el.isConnected)) return;
    if (away) {
      this.place = this.el.cloneNode(false);
      this.place.removeAttribute('id');
      this.place.$block = this.block;
      this.place.$above = this.el; // events bubble from the place of the tag
      this.place.append(...this.el.childNodes);
      this.page.el.append(this.place);
    } else {
      this.el.append(...this.place.childNodes);
      this.end();
    }
  }

  end() {
    if (this.place) this.place.remove();
    this.place = null;
  }
}

define('root-portal', {make: (v, el, block, n) => new RootPortal(v, el, block, n), attrs: watched('enable')});
