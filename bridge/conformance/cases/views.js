test('a view is drawn and its outcome comes back', async () => {
  // A page cannot look into a view. It can press a key on it.
  const press = () => {
    if (typeof document === 'undefined') return;
    const before = document.documentElement.lastElementChild;
    new MutationObserver((changes, observer) => {
      const host = document.documentElement.lastElementChild;
      if (host === before) return;
      observer.disconnect();
      host.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    }).observe(document.documentElement, {childList: true});
  };
  press();
  equal(await my.draw({title: 'T<i>', content: 'C&amp;', buttonText: 'B'}), {drawn: {}});
  press();
  equal(await my.draw({content: 'again', buttonText: 'OK'}), {drawn: {}});
});
