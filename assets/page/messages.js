import {defineProperty, own} from './primordials.js';

// createMessages passes messages of the program to a page in a web-view. The page receives them with a function that it
// assigns to my.onMessage; earlier messages wait.
export const createMessages = () => {
  const apply_ = Reflect.apply;
  const task = queueMicrotask;
  const most = 100; // maximum number of waiting messages
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
    plan(); // an error of the page must not stop further messages
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
