// Patches as a text.

import {$t} from './helpers.js';
import {host} from './host.js';

// long is how long a text may be where all that is drawn at once is too much.
const long = 1 << 20;

// encode writes patches as a text. Values that have no JSON, circles above all, are null in it. Where that is more than
// the view reads, long texts are left out, and at last all of it.
export function encode(list) {
  let text = written(list);
  const limit = host.longest;
  if (!limit || text.length <= limit) return text;
  text = written(list.map(shortened));
  if (text.length <= limit) return text;
  host.report(
    'error',
    'the program draws ' +
      megabytes(text.length) +
      ' at once, more than the limit of ' +
      megabytes(limit) +
      ': it is not drawn; draw only what is on the screen',
  );
  return '[]';
}

function megabytes(length) {
  return Math.ceil(length / (1 << 20)) + ' MB';
}

function shortened(v) {
  if (typeof v !== 'string' || v.length <= long) return v;
  host.report(
    'error',
    'a text of ' +
      megabytes(v.length) +
      ' is not drawn, since the program draws more than the limit of ' +
      megabytes(host.longest) +
      ' at once: ' +
      $t(v.slice(0, 40)) +
      '…',
  );
  return '';
}

function written(list) {
  try {
    return JSON.stringify(list);
  } catch (e) {
    return JSON.stringify(
      list.map(function (v) {
        try {
          JSON.stringify(v);
          return v;
        } catch (e) {
          return null;
        }
      }),
    );
  }
}
