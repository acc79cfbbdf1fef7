import {meet} from './meet.js';

// The page's side of the isolated link: frames go to the other script world by events on a detached element to which
// only the two worlds have access.
export const link = (() => {
  const node = meet(() => {});
  if (node === undefined) return undefined;
  const {apply} = Reflect;
  const Event_ = CustomEvent;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get;
  const prevent = Event.prototype.preventDefault;
  const listen = EventTarget.prototype.addEventListener;
  let sent = 0;
  let answer = '';
  apply(listen, node, [
    'answer',
    (event) => {
      answer = apply(detail, event, []);
    },
  ]);
  apply(listen, node, [
    'sent',
    (event) => {
      sent = +apply(detail, event, []);
    },
  ]);
  return {
    __proto__: null,
    send: (body) => {
      apply(dispatch, node, [new Event_('up', {__proto__: null, detail: body})]);
      return sent;
    },
    now: (body) => {
      answer = '';
      apply(dispatch, node, [new Event_('now', {__proto__: null, detail: body})]);
      return answer;
    },
    opening: (text) => apply(dispatch, node, [new Event_('opening', {__proto__: null, detail: text})]),
    // ready calls f once the other world listens: now, or when its script has run, if it runs second.
    ready: (f) => (node.isConnected ? apply(listen, node, ['there', f]) : f()),
    open: (receive, reset) => {
      apply(listen, node, [
        'down',
        (event) => {
          if (receive(apply(detail, event, []))) apply(prevent, event, []);
        },
      ]);
      apply(listen, node, ['reset', reset]);
    },
  };
})();
