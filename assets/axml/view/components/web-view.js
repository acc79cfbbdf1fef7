// web-view: the place of a page of another origin, which the shell shows: see PATCHES.md.

import {Control, define, watched} from '../component.js';
import {text} from '../value.js';

class WebView extends Control {
  started() {
    this.v.later(() => this.place());
  }

  changed() {
    this.place();
  }

  place() {
    if (!this.el.isConnected) return;
    const src = text(this.get('src'));
    if (this.held) this.held.navigate(src);
    else if (this.v.options.webView)
      this.held = this.v.options.webView(this.el, {
        src,
        page: this.page.number,
        emit: (type, detail) => this.emit(type, detail),
      });
    else this.el.textContent = src;
  }

  invoke(request) {
    return this.held && this.held.invoke ? this.held.invoke(request) : null;
  }
  end() {
    if (this.held) this.held.close();
  }
}

define('web-view', {make: (v, el, block, n) => new WebView(v, el, block, n), attrs: watched('src')});
