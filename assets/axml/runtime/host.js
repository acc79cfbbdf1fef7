// The basis of the runtime: its host, and the built-ins that it uses everywhere.

export const none = Object.freeze(Object.create(null));
export const has = Object.prototype.hasOwnProperty;
export const slice = Array.prototype.slice;

// host is the argument of createRuntime, see runtime.js.
export let host;

export function standOn(given) {
  host = given;
}
