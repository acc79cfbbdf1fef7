// Actions of the host on the page itself, without anything to draw: navigation, scrolling, messages.
export const createActs = (dom) => {
  const {doc, getter, method, own, page, text} = dom;
  const Error_ = Error;
  const place = location; // its members cannot be redefined
  const {assign, replace} = location;
  const past = history;
  const go = method(History.prototype, 'go');
  const pastLength = getter(History.prototype, 'length');
  const state = getter(Document.prototype, 'readyState');
  const select = method(Document.prototype, 'querySelector');
  const scroll = method(page, 'scrollTo');
  const frame = method(page, 'requestAnimationFrame');
  const ofPage = (name) => {
    const get = getter(page, name);
    return () => get(page);
  };
  const scrollX = ofPage('scrollX');
  const scrollY = ofPage('scrollY');
  const top = getter(DOMRectReadOnly.prototype, 'top');

  // A navigation while the page loads replaces its history entry, so navigating waits for the end of loading, but not
  // for long.
  const loaded = (act) => {
    let tries = 0;
    const look = () => (state(doc) === 'complete' || ++tries > 25 ? dom.later(act, 0) : dom.later(look, 20));
    dom.later(look, 0); // after the answer is sent
  };

  return {
    __proto__: null,
    navigate: (content, done) => {
      const how = text(content, 'how');
      const url = text(content, 'url');
      const delta = +text(content, 'delta') || 1;
      if (how === 'to') loaded(() => dom.apply(assign, place, [url]));
      else if (how === 'replace') dom.later(() => dom.apply(replace, place, [url]), 0);
      else if (how === 'back') dom.later(() => go(past, -(delta < pastLength(past) ? delta : pastLength(past) - 1)), 0);
      else throw new Error_('navigate: how is ' + how);
      done({__proto__: null});
    },

    // message calls the page's my.onMessage with a message of the program around it.
    message: (content, done) => {
      done({__proto__: null});
      dom.later(() => {
        const {my} = page;
        if (my && typeof my.onMessage === 'function') my.onMessage(content);
      }, 0);
    },

    // scrollTo answers at once and scrolls meanwhile.
    scrollTo: (content, done) => {
      let to = own(content, 'scrollTop');
      if (typeof to !== 'number') {
        let target;
        try {
          target = select(doc, text(content, 'selector'));
        } catch {
          /* not a selector */
        }
        if (!target) {
          done({__proto__: null, found: false});
          return;
        }
        to = top(dom.place(target)) + scrollY() + (+text(content, 'offsetTop') || 0);
      }
      const jump = (y) => scroll(page, {__proto__: null, left: scrollX(), top: y, behavior: 'instant'});
      const duration = +text(content, 'duration') || 0;
      const from = scrollY();
      let start;
      const step = (time) => {
        if (start === undefined) start = time;
        const part = (time - start) / duration;
        if (part >= 1) {
          jump(to);
          return;
        }
        jump(from + (to - from) * part * (2 - part));
        frame(page, step);
      };
      if (duration > 0) frame(page, step);
      else jump(to);
      done({__proto__: null, found: true});
    },
  };
};
