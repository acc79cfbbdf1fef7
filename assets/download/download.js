// The download sheet, based on ../sheet/sheet.js. Closing does not save.

import {runSheet} from '../sheet/sheet.js';
import {part, plain} from '../sheet/text.js';
import {downloadWords} from './words.js';

function draw(ask, say) {
  document.title = `${say.window}: ${plain(ask.app.name)}`;
  part.wants.textContent = say.wants;
  part.fileName.textContent = plain(ask.file);
  part.size.textContent = ask.size || say.sizeUnknown;
  part.whenceName.textContent = say.whence;
  part.whence.textContent = plain(ask.host) || say.itself;
  part.whereName.textContent = say.where;
  part.where.textContent = plain(ask.folder);
  part.hint.textContent = say.hint;
  part.no.textContent = say.refuse;
  part.yes.textContent = say.save;
  part.close.setAttribute('aria-label', say.close);
}

runSheet({
  words: downloadWords,
  draw,
  refresh() {},
  canSay: () => true,
  reply: (outcome) => ({save: outcome === 'save'}),
  no: 'refuse',
  yes: 'save',
  close: 'refuse',
  inSheet: [],
  aside: [part.file],
  clipped: [],
  rehearsals: (text) => [{file: text, size: text, host: text, folder: text, testing: null}],
}).start();
