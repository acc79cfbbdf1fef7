// The events by which a wallet tells a page of the older object that it is shown and hidden: resume and pause, at the
// document. Those of the title bar come from the host.

const {apply} = Reflect;
const Event_ = Event;
const {addEventListener: listen, dispatchEvent: dispatch} = EventTarget.prototype;
const visibility = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState').get;

export const dispatchContainerEvents = () => {
  const isShown = () => apply(visibility, document, []) === 'visible';
  let shown = isShown();
  const become = (now) => {
    if (now === shown) return;
    shown = now;
    apply(dispatch, document, [new Event_(now ? 'resume' : 'pause', {__proto__: null, bubbles: false})]);
  };
  const options = {__proto__: null, capture: true, passive: true};
  apply(listen, document, ['visibilitychange', () => become(isShown()), options]);
  apply(listen, window, ['pagehide', () => become(false), options]);
  apply(listen, window, ['pageshow', () => become(isShown()), options]);
};
