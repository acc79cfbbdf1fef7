// What recipes are played with in a window: it does what the test says, as a person does, and tells what is seen.
(() => {
  const ask = async () => (await fetch('/person/next' + location.search, {method: 'POST'})).json();
  const tell = (what) => fetch('/person/told', {method: 'POST', body: JSON.stringify(what)});
  const all = (selector) => Array.from(document.querySelectorAll(`.a-frame:not([inert]) :is(${selector})`));
  const one = (selector) => {
    const el = all(selector)[0];
    if (!el) throw new Error('there is no ' + selector);
    return el;
  };
  const seen = (el) => el.getClientRects().length > 0;
  const texts = () => {
    const list = [];
    for (const page of document.querySelectorAll('.a-frame:not([inert]) a-page')) {
      const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) if (node.data.trim() && seen(node.parentElement)) list.push(node.data.trim());
    }
    return list.join(' ');
  };
  const field = (selector) => one(selector).closest('input, textarea') || one(selector).querySelector('input, textarea');
  const does = {
    shows: texts,
    tap({text}) {
      const el = all('*').find((e) => seen(e) && Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim() === text));
      if (!el) return false;
      document.activeElement.blur(); // a press takes the focus
      el.click();
      return true;
    },
    back() { document.getElementById('back').click(); },
    click({selector}) { one(selector).click(); },
    type({selector, text}) {
      const to = field(selector);
      to.focus();
      to.setSelectionRange(to.value.length, to.value.length);
      for (const c of text) document.execCommand('insertText', false, c);
    },
    scroll({text}) { one('.a-scroller').scrollTop = +text; },
    value: ({selector}) => field(selector).value,
    count: ({selector}) => String(all(selector).length),
    box({selector}) {
      const box = one(selector).getBoundingClientRect();
      return Math.round(box.width) + ' ' + Math.round(box.height);
    },
    style: ({selector, text}) => getComputedStyle(one(selector)).getPropertyValue(text),
    scrolled: () => String(one('.a-scroller').scrollTop),
  };
  (async () => {
    for (;;) {
      const what = await ask();
      let said;
      try {
        const got = does[what.do](what);
        said = {value: got === undefined ? true : got};
      } catch (error) {
        said = {error: String(error)};
      }
      await tell({...said, number: what.number});
    }
  })().catch(() => {}); // the document ends
})();
