import {defineProperty, own} from './primordials.js';

// createMessages hands a page in a web-view what the program around it has to say. The page takes it with a function
// that it assigns to my.onMessage; what comes before that waits.
export const createMessages = () => {
  const apply_ = Reflect.apply;
  const task = queueMicrotask;
  const most = 100; // messages that wait
  const held = {__proto__: null};
  let first = 0;
  let last = 0;
  let handler = null;
  let due = false;
  const hand = () => {
    due = false;
    if (typeof handler !== 'function' || first === last) return;
    const message = held[first];
    delete held[first++];
    plan(); // what the page throws stops no other
    apply_(handler, undefined, [message]);
  };
  const plan = () => {
    if (due || first === last || typeof handler !== 'function') return;
    due = true;
    apply_(task, window, [hand]);
  };
  return {
    __proto__: null,
    take: (what) => {
      if (last - first >= most) delete held[first++];
      held[last++] = own(what, 'message');
      plan();
    },
    give: (my) =>
      defineProperty(my, 'onMessage', {
        __proto__: null,
        get: () => handler,
        set: (f) => {
          handler = f;
          plan();
        },
        enumerable: true,
        configurable: true,
      }),
  };
};
