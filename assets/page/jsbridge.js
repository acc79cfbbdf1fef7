import {isFunction, native} from './my.js';
import {apply} from './primordials.js';

// AlipayJSBridge, the object with which older pages make calls. It has its own names for methods, parameters and
// results, which the host knows. Its single callback receives success and failure alike.
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

// announceJSBridge dispatches the event for pages that wait for the object: once, after the page's own listeners for
// the start of the document have run.
export const announceJSBridge = () => {
  const later = setTimeout;
  const Event_ = Event;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const announce = () =>
    apply(dispatch, document, [new Event_('AlipayJSBridgeReady', {__proto__: null, bubbles: false})]);
  addEventListener('DOMContentLoaded', () => apply(later, window, [announce, 0]), {once: true, capture: true});
};
