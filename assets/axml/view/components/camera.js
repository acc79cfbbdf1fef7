// camera, drawn as a dark box. The camera of the desktop is not used: pictures are chosen from files, and codes are
// those of the manifest.

import {Control, define, watched} from '../component.js';

class Camera extends Control {
  started() {
    this.button = this.el.querySelector('.a-shoot');
    this.words = this.el.querySelector('.a-words');
    this.button.addEventListener('click', (e) => {
      e.stopPropagation();
      if (this.text('mode') === 'scanCode') this.scan();
    });
    this.changed();
    this.v.later(() => this.emit('ready', {maxZoom: 1}));
    this.stopped = () => this.emit('stop', {});
    this.page.leaving.add(this.stopped);
    this.away = () => {
      if (document.visibilityState === 'hidden' && this.page.seen) this.stopped();
    };
    document.addEventListener('visibilitychange', this.away);
  }

  changed() {
    const scans = this.text('mode') === 'scanCode';
    this.words.textContent = scans ? 'Scan' : 'Camera' + (this.text('devicePosition') === 'front' ? ' · front' : '');
    this.button.hidden = !scans;
  }

  scan() {
    this.v.ask({do: 'scan', page: this.page.number}).then(
      (answer) => {
        if (answer && this.el.isConnected) this.emit('scanCode', {type: answer.type, result: answer.result});
      },
      (e) => this.emit('error', {errorCode: 1000, errorMessage: String((e && e.message) || e)}),
    );
  }

  // invoke answers the context of the camera.
  invoke({method}) {
    switch (method) {
      case 'takePhoto':
        return this.v.ask({do: 'photo', page: this.page.number}).then((answer) => {
          if (!answer || !answer.path) throw new Error('takePhoto: no picture was chosen');
          return {tempImagePath: answer.path};
        });
      case 'setZoom':
        return {zoom: 1};
      case 'startRecord':
      case 'stopRecord':
        throw new Error(method + ': there is no camera here, and nothing is recorded');
    }
    return null;
  }

  end() {
    this.page.leaving.delete(this.stopped);
    document.removeEventListener('visibilitychange', this.away);
  }
}

define('camera', {
  build(el) {
    const words = document.createElement('div');
    const button = document.createElement('div');
    words.className = 'a-words';
    button.className = 'a-shoot';
    button.setAttribute('role', 'button');
    button.setAttribute('aria-label', 'Scan');
    el.append(words, button);
  },
  make: (v, el, block, n) => new Camera(v, el, block, n),
  attrs: watched('mode devicePosition'),
});
