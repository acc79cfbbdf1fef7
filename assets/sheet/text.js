// Creates elements with text for a sheet.

export const part = Object.fromEntries([...document.querySelectorAll('[id]')].map((e) => [e.id, e]));

export const make = (tag, className, text) => {
  const e = document.createElement(tag);
  e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
};

// Characters that break a line or are invisible, and those that turn or hide a part of one.
// eslint-disable-next-line no-control-regex -- these are what it is for
const unseen = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const turning = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

// plain keeps text on one line and in its own direction: characters that would turn or hide a part of it become marks.
export const plain = (s) => s.replace(unseen, ' ').trim().replace(turning, '\ufffd');

export const initial = (s) => (Array.from(s).find((c) => /[\p{L}\p{N}]/u.test(c)) || '?').toUpperCase();
