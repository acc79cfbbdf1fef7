// Says that the page does not get camera, microphone or notifications where the engine refuses them by itself, without asking
// the host: there is no such device, or the user has not pressed anything. What the host refuses, it says itself.

import {apply, defineProperty} from './primordials.js';

const cameraInstead = 'call my.scan or my.chooseImage';
const inNoWallet = 'a wallet gives it to no page';

export const watchRefusals = (core, places) => {
  const {then} = Promise.prototype;
  const {construct} = Reflect;
  const {slice} = String.prototype;
  const text = String;
  const here = () => places.of(places.stack());
  const refused = (what, why, instead, place) =>
    core.log(
      'error',
      what + ': refused to the page' + (why && ' (' + apply(slice, why, [0, 200]) + ')') + ': ' + instead,
      {
        __proto__: null,
        place,
      },
    );

  // around replaces a method that returns a promise by one that looks the same, and sees what becomes of the promise.
  const around = (owner, name, see) => {
    const native = owner && owner[name];
    if (typeof native !== 'function') return;
    const seen = {
      [name](...args) {
        const result = apply(native, this, args);
        const {fulfilled, rejected} = see(args);
        try {
          return apply(then, result, [fulfilled, rejected]);
        } catch {
          return result; // the page has changed what a promise is
        }
      },
    }[name];
    defineProperty(seen, 'length', {__proto__: null, value: native.length, configurable: true});
    defineProperty(owner, name, {__proto__: null, value: seen, writable: true, enumerable: true, configurable: true});
  };

  around(typeof MediaDevices === 'function' && MediaDevices.prototype, 'getUserMedia', (args) => {
    const video = args[0] && args[0].video;
    const place = here();
    const rejected = (error) => {
      if (error.name !== 'NotAllowedError') {
        const why = error.name === 'OverconstrainedError' ? 'this machine has none' : text(error);
        if (video) refused('camera', why, cameraInstead, place);
        else refused('microphone', why, inNoWallet, place);
      } // else by the host
      throw error;
    };
    return {__proto__: null, fulfilled: undefined, rejected};
  });

  if (typeof Notification !== 'function') return;
  const Native = Notification;
  const permission = Object.getOwnPropertyDescriptor(Native, 'permission').get;
  const denied = (place) => refused('notifications', '', 'a wallet gives them to no page', place);
  around(Native, 'requestPermission', () => {
    const place = here();
    const fulfilled = (answer) => {
      if (answer !== 'granted') denied(place);
      return answer;
    };
    return {__proto__: null, fulfilled, rejected: undefined};
  });
  const handler = {
    __proto__: null,
    construct: (target, args, made) => {
      const shown = construct(target, args, made === outside ? target : made);
      if (apply(permission, Native, []) !== 'granted') denied(here());
      return shown;
    },
  };
  const outside = new Proxy(Native, handler);
  defineProperty(Native.prototype, 'constructor', {
    __proto__: null,
    value: outside,
    writable: true,
    configurable: true,
  });
  defineProperty(window, 'Notification', {__proto__: null, value: outside, writable: true, configurable: true});
};
