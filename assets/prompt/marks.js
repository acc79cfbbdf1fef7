// The scopes that a tester marks as not provisioned: the consent sheet's part of the testing menu.

import {make, part, plain} from '../sheet/text.js';

export function marksMenu() {
  let marks = []; // {box, names} for each scope

  function mark(scope) {
    const item = make('li', 'marked');
    const label = make('label', 'mark');
    const box = make('input', 'box');
    box.type = 'checkbox';
    label.append(box, make('span', 'title', plain(scope.title)));
    item.append(label);
    marks.push({box, names: scope.names});
    return item;
  }

  return {
    reset() {
      marks = [];
      part.marks.replaceChildren();
    },
    draw(ask, say) {
      part.marksTitle.textContent = say.unprovisioned;
      part.marksWire.textContent = ask.testing.unavailable;
      part.marksLead.textContent = say.applies;
      part.marks.replaceChildren(...ask.scopes.filter((s) => s.state !== 'unavailable').map(mark));
    },
    controls: () => marks.map((m) => m.box),
    marked: () => marks.filter((m) => m.box.checked).flatMap((m) => m.names),
  };
}
