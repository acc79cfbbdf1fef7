// Readable JSON: indented, with colours by kind.

import {el} from './dom.js';

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export const json = (value) => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
  const box = el('pre', {class: 'json', tabindex: 0});
  let last = 0;
  for (const found of text.matchAll(token)) {
    const kind = found[2] ? 'key' : found[1] ? 'text' : found[3] ? 'word' : 'number';
    const part = found[1] || found[0];
    box.append(text.slice(last, found.index), el('span', {class: kind, text: part}));
    last = found.index + part.length;
  }
  box.append(text.slice(last));
  return box;
};
