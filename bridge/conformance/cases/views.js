test('a view is drawn and its outcome comes back', async () => {
  if (typeof document !== 'undefined') {
    // A page owns its own layer: this one presses the button by itself.
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      if (this.localName === 'jembatan-alert') setTimeout(() => { words = root.textContent; root.querySelector('button').click(); }, 0);
      return root;
    };
  }
  let words = '';
  const got = await my.draw({title: 'T<i>', content: 'C&amp;', buttonText: 'B'});
  equal(got, {drawn: {}});
  if (typeof document !== 'undefined') equal(words, 'T<i>C&amp;B');
  equal(await my.draw({content: 'again', buttonText: 'OK'}), {drawn: {}});
});
