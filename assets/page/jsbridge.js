import {isFunction, native} from './my.js';
import {apply, create} from './primordials.js';

// createNotifications passes what a page posts to those of its scripts that listen to it by name: the page's side of
// addNotifyListener, postNotification and removeNotifyListener. A name has one listener. The function that it returns
// reports whether a call's callback listens from now on.
const createNotifications = () => {
  const listeners = create(null);
  const task = setTimeout;
  const read = (options, key) => {
    try {
      return options[key];
    } catch {
      return undefined;
    }
  };
  return (call, options, callback) => {
    const name = read(options, 'name');
    if (typeof name !== 'string') return false;
    switch (call) {
      case 'addNotifyListener':
        if (!isFunction(callback)) return false;
        listeners[name] = callback;
        return true;
      case 'removeNotifyListener':
        delete listeners[name];
        return false;
      case 'postNotification': {
        // A listener that is removed afterwards still receives what was posted before.
        const listener = listeners[name];
        const data = read(options, 'data');
        if (listener !== undefined) task(() => apply(listener, undefined, [data]), 0);
        return false;
      }
    }
    return false;
  };
};

// AlipayJSBridge, the object with which older pages make calls. It has its own names for methods, parameters and
// results, which the host knows. Its single callback receives success and failure alike.
export const createJSBridge = (core) => {
  const notify = createNotifications();
  const bridge = {
    call: (name, options, callback) => {
      if (isFunction(options)) {
        callback = options;
        options = undefined;
      }
      if (notify(name, options, callback)) callback = undefined; // it is called with notifications, not with the outcome
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
