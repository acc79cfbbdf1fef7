import {meet} from './meet.js';

// The isolated link's page side: frames go to the script world beside it by
// events on a detached element that both hold and nobody else does.
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
    // ready calls f once the other world can hear: now, or as its script has run, if that comes second.
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
