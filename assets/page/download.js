// WebKitGTK (2.50) ends the web process over a link whose download attribute has a slash in it, "27/11/2026.csv" say. Here
// the attribute loses it where a script sets the property, which is how links are made that are never in the page; of
// those in the page hand.js takes it.
export const plainDownloads = () => {
  const prototype = HTMLAnchorElement.prototype;
  const own = Object.getOwnPropertyDescriptor(prototype, 'download');
  if (own === undefined) return;
  const {apply, defineProperty} = Reflect;
  const replace = String.prototype.replace;
  const text = String;
  const slash = /\//g;
  defineProperty(prototype, 'download', {
    __proto__: null,
    ...own,
    set(name) {
      apply(own.set, this, [apply(replace, text(name), [slash, '_'])]);
    },
  });
};
