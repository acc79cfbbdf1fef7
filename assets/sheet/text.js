// How a sheet makes elements of text.

export const part = Object.fromEntries([...document.querySelectorAll('[id]')].map((e) => [e.id, e]));

export const make = (tag, className, text) => {
  const e = document.createElement(tag);
  e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
};

// plain keeps text on its line and running its own way: what would turn or hide a part of it shows as a mark.
export const plain = (s) => s.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');

export const initial = (s) => (Array.from(s).find((c) => /[\p{L}\p{N}]/u.test(c)) || '?').toUpperCase();
