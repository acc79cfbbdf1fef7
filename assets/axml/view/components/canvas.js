// canvas: the old kind is drawn by commands of the logic side, the typed kind is transferred to it.

import {Control, define, still, watched} from '../component.js';
import {address, number, text} from '../value.js';

const methods = new Set(
  (
    'arc arcTo beginPath bezierCurveTo clearRect clip closePath drawImage ellipse fill fillRect fillText lineTo moveTo quadraticCurveTo ' +
    'rect resetTransform restore rotate roundRect save scale setLineDash setTransform stroke strokeRect strokeText transform translate'
  ).split(' '),
);
const properties = new Set(
  (
    'direction fillStyle filter font globalAlpha globalCompositeOperation imageSmoothingEnabled imageSmoothingQuality lineCap lineDashOffset ' +
    'lineJoin lineWidth miterLimit shadowBlur shadowColor shadowOffsetX shadowOffsetY strokeStyle textAlign textBaseline'
  ).split(' '),
);

class Canvas extends Control {
  started() {
    this.canvas = this.el.lastElementChild;
    this.work = Promise.resolve(); // drawings wait for each other, because their pictures are loaded first
    this.size();
    if (this.text('type')) this.v.later(() => this.emit('ready', {}));
  }

  changed(name) {
    if (name === 'width' || name === 'height') this.size();
  }

  size() {
    if (this.gone) return;
    const width = Math.floor(number(this.get('width'), 300));
    const height = Math.floor(number(this.get('height'), 225));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  // sized reports whether the program gives the canvas a size.
  get sized() {
    return this.has('width') || this.has('height');
  }

  // transfer transfers the canvas, once. Without a size of its own it has that of its element, so that it is not
  // stretched.
  transfer() {
    if (this.gone || !this.text('type') || typeof this.canvas.transferControlToOffscreen !== 'function') return null;
    const {clientWidth, clientHeight} = this.el;
    if (!this.sized && clientWidth && clientHeight) {
      this.canvas.width = clientWidth;
      this.canvas.height = clientHeight;
    }
    this.gone = true;
    const {width, height} = this.canvas;
    return {canvas: this.canvas.transferControlToOffscreen(), width, height};
  }

  // context returns the drawing context. A canvas without a size of its own has as many pixels as its element.
  context() {
    if (this.gone) throw new Error('the canvas was handed over to the program');
    if (!this.sized && this.el.clientWidth && !this.fitted) {
      this.fitted = true;
      const ratio = window.devicePixelRatio || 1;
      this.canvas.width = this.el.clientWidth * ratio;
      this.canvas.height = this.el.clientHeight * ratio;
      this.canvas.getContext('2d').scale(ratio, ratio);
      this.ratio = ratio;
    }
    return this.canvas.getContext('2d', {willReadFrequently: false});
  }

  draw({commands, reserve}) {
    this.work = this.work
      .catch(() => {})
      .then(async () => {
        const ctx = this.context();
        if (!reserve) {
          ctx.save();
          ctx.setTransform(1, 0, 0, 1, 0, 0);
          ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
          ctx.restore();
        }
        ctx.save();
        try {
          for (const [name, ...args] of Array.isArray(commands) ? commands : [])
            await this.command(ctx, String(name), args);
        } finally {
          ctx.restore();
        }
        return null;
      });
    return this.work;
  }

  async command(ctx, name, args) {
    switch (name) {
      case 'setFontSize':
        ctx.font = ctx.font.replace(/\d+(\.\d+)?px/, number(args[0], 10) + 'px');
        return;
      case 'setShadow':
        [ctx.shadowOffsetX, ctx.shadowOffsetY, ctx.shadowBlur, ctx.shadowColor] = args;
        return;
      case 'drawImage': {
        const picture = await load(address(args[0], this.v, this.page));
        if (picture) ctx.drawImage(picture, ...args.slice(1));
        else this.v.report('warning', 'canvas: cannot load ' + text(args[0]));
        return;
      }
      case 'resetTransform':
        ctx.setTransform(this.ratio || 1, 0, 0, this.ratio || 1, 0, 0);
        return;
      case 'setTransform': {
        const r = this.ratio || 1;
        ctx.setTransform(...args.map((n) => number(n, 0) * r));
        return;
      }
      case 'setLineDash':
        ctx.setLineDash(Array.isArray(args[0]) ? args[0] : []);
        if (args[1] !== undefined) ctx.lineDashOffset = args[1];
        return;
    }
    const property = properties.has(name) ? name : /^set[A-Z]/.test(name) ? name[3].toLowerCase() + name.slice(4) : '';
    if (methods.has(name)) ctx[name](...args);
    else if (properties.has(property)) ctx[property] = await this.paint(ctx, args[0]);
    else this.v.report('warning', 'canvas: there is no ' + name);
  }

  // paint returns the gradient or the pattern for {gradient: linear, radial or circular, args, stops: [[offset,
  // colour]]} or {pattern: address, repetition}.
  async paint(ctx, value) {
    if (value === null || typeof value !== 'object') return value;
    if (value.pattern) {
      const picture = await load(address(value.pattern, this.v, this.page));
      return picture ? ctx.createPattern(picture, text(value.repetition) || 'repeat') : '#0000';
    }
    const a = Array.isArray(value.args) ? value.args.map((n) => number(n, 0)) : [];
    const made =
      value.gradient === 'linear'
        ? ctx.createLinearGradient(a[0], a[1], a[2], a[3])
        : value.gradient === 'circular'
          ? ctx.createRadialGradient(a[0], a[1], 0, a[0], a[1], a[2])
          : ctx.createRadialGradient(...a.slice(0, 6));
    for (const [at, colour] of value.stops || []) made.addColorStop(at, colour);
    return made;
  }

  file({x, y, width, height, destWidth, destHeight, fileType, quality}) {
    return this.work
      .catch(() => {})
      .then(() => {
        const r = this.ratio || 1;
        const source = this.canvas;
        const left = number(x, 0);
        const top = number(y, 0);
        const w = number(width, source.width / r - left);
        const h = number(height, source.height / r - top);
        const to = document.createElement('canvas');
        to.width = number(destWidth, w);
        to.height = number(destHeight, h);
        to.getContext('2d').drawImage(source, left * r, top * r, w * r, h * r, 0, 0, to.width, to.height);
        const q = number(quality, 1);
        return {data: to.toDataURL(/^jpe?g$/.test(fileType) ? 'image/jpeg' : 'image/png', q > 0 && q <= 1 ? q : 1)};
      });
  }

  pixels({x, y, width, height}) {
    return this.work
      .catch(() => {})
      .then(() => {
        const image = this.context().getImageData(x, y, width, height);
        return {data: Array.from(image.data), width: image.width, height: image.height};
      });
  }

  putPixels({data, x, y, width, height}) {
    return this.work
      .catch(() => {})
      .then(() => {
        this.context().putImageData(new ImageData(Uint8ClampedArray.from(data), width, height), x, y);
        return null;
      });
  }
}

function load(src) {
  if (!src) return Promise.resolve(null);
  return new Promise((done) => {
    const img = new Image();
    img.onload = () => done(img);
    img.onerror = () => done(null);
    img.src = src;
  });
}

define('canvas', {
  build: (el) => el.append(document.createElement('canvas')),
  make: (v, el, block, n) => new Canvas(v, el, block, n),
  attrs: {
    ...watched('width height'),
    disableScroll: still,
  },
});
