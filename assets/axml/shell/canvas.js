// lendCanvas adds to a canvas that the view has transferred what a program expects: pictures, frames, files.
export const lendCanvas = (canvas, bitmap) => {
  const later = self.setTimeout;
  const frame =
    typeof requestAnimationFrame === 'function' ? requestAnimationFrame : (f) => later(() => f(performance.now()), 16);
  const noFrame = typeof cancelAnimationFrame === 'function' ? cancelAnimationFrame : clearTimeout;
  const give = (name, value) => Object.defineProperty(canvas, name, {value, configurable: true, writable: true});

  // A picture of the program, which is drawn from the bitmap that it has loaded.
  class Picture {
    constructor() {
      this.width = this.height = 0;
      this.complete = false;
      this.onload = this.onerror = null;
      Object.defineProperty(this, '$bitmap', {value: null, writable: true});
    }

    get src() {
      return this.$src || '';
    }

    set src(src) {
      Object.defineProperty(this, '$src', {value: String(src), configurable: true});
      bitmap(this.$src).then(
        (picture) => {
          this.$bitmap = picture;
          this.width = this.naturalWidth = picture.width;
          this.height = this.naturalHeight = picture.height;
          this.complete = true;
          if (typeof this.onload === 'function') this.onload({target: this});
        },
        (error) => {
          if (typeof this.onerror === 'function') this.onerror({target: this, message: String(error)});
        },
      );
    }
  }
  const drawable = (picture) => (picture instanceof Picture ? picture.$bitmap : picture);
  const context = canvas.getContext.bind(canvas);
  give('getContext', (kind, options) => {
    const c = context(kind, options);
    if (c && c.drawImage && !Object.prototype.hasOwnProperty.call(c, 'drawImage')) {
      const {drawImage, createPattern} = c;
      c.drawImage = function (picture, ...args) {
        return drawImage.call(this, drawable(picture), ...args);
      };
      c.createPattern = function (picture, how) {
        return createPattern.call(this, drawable(picture), how);
      };
    }
    return c;
  });
  give('createImage', () => new Picture());
  give('requestAnimationFrame', (f) => frame(f));
  give('cancelAnimationFrame', (n) => noFrame(n));
  give('toTempFilePath', (options) => {
    const o = options || {};
    return canvas
      .convertToBlob({type: /^jpe?g$/.test(o.fileType) ? 'image/jpeg' : 'image/png', quality: o.quality})
      .then(
        (blob) =>
          new Promise((resolve) => {
            const reader = new FileReader();
            reader.onload = () => resolve({apFilePath: reader.result, tempFilePath: reader.result});
            reader.readAsDataURL(blob);
          }),
      )
      .then(
        (result) => {
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
