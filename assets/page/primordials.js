// The built-ins that the facade uses everywhere, captured before any script of the page runs: a page that rewrites
// Reflect, JSON or Object later does not affect them.

export const {apply, ownKeys} = Reflect;
export const {parse, stringify} = JSON;
export const {create, defineProperty, keys} = Object;
export const hasOwn = Object.prototype.hasOwnProperty;

// own reads an own member of an object from the host, never one of a prototype.
export const own = (object, key) => (apply(hasOwn, object, [key]) ? object[key] : undefined);
