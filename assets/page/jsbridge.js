import {isFunction, native} from './my.js';
import {apply} from './primordials.js';

// The object by which older pages of the family call: one function, with names
// of its own for methods, parameters and results, which the host knows. Its one
// callback gets the outcome, whichever it is.
export const createJSBridge = (core) => {
  const bridge = {
    call: (name, options, callback) => {
      if (isFunction(options)) {
        callback = options;
        options = undefined;
      }
      core.call('AlipayJSBridge.' + name, options, isFunction(callback) ? callback : () => {});
    },
    startupParams: {},
  };
  bridge.call = native(bridge.call, 'call');
  return bridge;
};

// announceJSBridge tells pages that wait for it: once, when the listeners that
// the page's own scripts have for its beginning have run.
export const announceJSBridge = () => {
  const later = setTimeout;
  const Event_ = Event;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const announce = () =>
    apply(dispatch, document, [new Event_('AlipayJSBridgeReady', {__proto__: null, bubbles: false})]);
  addEventListener('DOMContentLoaded', () => apply(later, window, [announce, 0]), {once: true, capture: true});
};
