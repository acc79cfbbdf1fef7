// In WebKitGTK 2.50 the web process crashes on a link whose download attribute contains a slash, such as
// "27/11/2026.csv". This module removes slashes when a script sets the property, as scripts do for links that are not
// in the page; hand.js does the same for links in the page.
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
