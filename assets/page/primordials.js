// What the facade uses of the language wherever it is, taken before any script of the
// page runs: a page that rewrites Reflect, JSON or Object later changes nothing of it.

export const {apply, ownKeys} = Reflect;
export const {parse, stringify} = JSON;
export const {create, defineProperty, keys} = Object;
export const hasOwn = Object.prototype.hasOwnProperty;

// own reads a member of an object that came from the host, never of a prototype.
export const own = (object, key) => (apply(hasOwn, object, [key]) ? object[key] : undefined);
