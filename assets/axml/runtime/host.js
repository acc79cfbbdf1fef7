// What the runtime stands on: its host, and what of the language it uses everywhere.

export const none = Object.freeze(Object.create(null));
export const has = Object.prototype.hasOwnProperty;
export const slice = Array.prototype.slice;

// host is what createRuntime was given, see runtime.js.
export let host;

export function standOn(given) {
  host = given;
}
