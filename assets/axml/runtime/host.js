// What the runtime stands on: its host, and what of the language it uses everywhere.

export var none = Object.freeze(Object.create(null)), has = Object.prototype.hasOwnProperty, slice = Array.prototype.slice

// host is what createRuntime was given, see runtime.js.
export var host

export function standOn(given) { host = given }
