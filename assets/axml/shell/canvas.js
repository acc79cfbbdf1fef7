// number returns a number of the program's options, or another if it is not one.
const number = (value, or) => (Number.isFinite(+value) && value !== null && value !== '' ? +value : or);

// fileOf returns a part of a canvas, all of it by default, as the address of a picture.
const fileOf = async (canvas, {x, y, width, height, destWidth, destHeight, fileType, quality}) => {
  const left = number(x, 0);
  const top = number(y, 0);
  const w = number(width, canvas.width - left);
  const h = number(height, canvas.height - top);
  const part = new OffscreenCanvas(number(destWidth, w), number(destHeight, h));
  part.getContext('2d').drawImage(canvas, left, top, w, h, 0, 0, part.width, part.height);
  const q = number(quality, 1);
  const blob = await part.convertToBlob({
    type: /^jpe?g$/.test(fileType) ? 'image/jpeg' : 'image/png',
    quality: q > 0 && q <= 1 ? q : 1,
  });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
};

// A picture of the program, which any canvas draws from the bitmap that it has loaded.
class Picture {}
const drawable = (picture) => (picture instanceof Picture ? picture.$bitmap : picture);

// lendCanvas adds to a canvas of the worker, or one that the view has transferred, what a program expects: pictures, frames, files.
export const lendCanvas = (canvas, bitmap) => {
  const later = self.setTimeout;
  const frame =
    typeof requestAnimationFrame === 'function' ? requestAnimationFrame : (f) => later(() => f(performance.now()), 16);
  const noFrame = typeof cancelAnimationFrame === 'function' ? cancelAnimationFrame : clearTimeout;
  const give = (name, value) => Object.defineProperty(canvas, name, {value, configurable: true, writable: true});

  class SourcedPicture extends Picture {
    constructor() {
      super();
      this.width = this.height = 0;
      this.complete = false;
      this.onload = this.onerror = null;
      Object.defineProperty(this, '$bitmap', {value: null, writable: true});
      Object.defineProperty(this, '$sources', {value: 0, writable: true}); // how many it has been given
    }

    get src() {
      return this.$src || '';
    }

    set src(src) {
      Object.defineProperty(this, '$src', {value: String(src), configurable: true});
      const source = ++this.$sources;
      bitmap(this.$src).then(
        (picture) => {
          if (source !== this.$sources) return; // it has been given another since
          this.$bitmap = picture;
          this.width = this.naturalWidth = picture.width;
          this.height = this.naturalHeight = picture.height;
          this.complete = true;
          if (typeof this.onload === 'function') this.onload({target: this});
        },
        (error) => {
          if (source === this.$sources && typeof this.onerror === 'function')
            this.onerror({target: this, message: String(error)});
        },
      );
    }
  }
  const context = canvas.getContext.bind(canvas);
  give('getContext', (kind, options) => {
    const c = context(kind, options);
    if (c && c.texImage2D && !Object.prototype.hasOwnProperty.call(c, 'texImage2D')) {
      for (const name of ['texImage2D', 'texSubImage2D']) {
        const upload = c[name];
        c[name] = function (...args) {
          args.push(drawable(args.pop())); // where a picture is
          return upload.apply(this, args);
        };
      }
    }
    if (c && c.drawImage && !Object.prototype.hasOwnProperty.call(c, 'drawImage')) {
      const {drawImage, createPattern} = c;
      // As on the web, a picture that has not been loaded draws nothing, and makes no pattern.
      c.drawImage = function (picture, ...args) {
        const there = drawable(picture);
        if (there || !(picture instanceof Picture)) drawImage.call(this, there, ...args);
      };
      c.createPattern = function (picture, how) {
        const there = drawable(picture);
        return there || !(picture instanceof Picture) ? createPattern.call(this, there, how) : null;
      };
    }
    if (c) for (const name in methods) if (!(name in c)) c[name] = methods[name];
    return c;
  });
  // Programs also call these of the context.
  const methods = {
    createImage: () => new SourcedPicture(),
    requestAnimationFrame: (f) => frame(f),
    cancelAnimationFrame: (n) => noFrame(n),
  };
  for (const name in methods) give(name, methods[name]);
  give('toTempFilePath', (options) => {
    const o = options || {};
    return fileOf(canvas, o).then(
      (path) => {
        const result = {apFilePath: path, tempFilePath: path};
        if (o.success) o.success(result);
        if (o.complete) o.complete(result);
        return result;
      },
      (error) => {
        const failed = {error: 3, errorMessage: String(error)};
        if (o.fail) o.fail(failed);
        if (o.complete) o.complete(failed);
        if (!o.fail && !o.complete) throw error;
      },
    );
  });
  return canvas;
};
