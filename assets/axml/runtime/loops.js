// Loops without an end: the compiler has every loop of a program count its passes.

import {host} from './host.js';

const patience = 6000; // ms that loops of one task may take
const most = 1000; // ms that count of what lies between two looks: the program may have stood still in a debugger
const now = Date.now;

let last = 0; // when it was looked last in this task
let spent = 0;

// looped is called each time that the loops of a program have made a thousand passes. It throws out of a loop that has run
// for too long: nothing else of the program could run any more.
export function looped() {
  const time = now();
  if (last === 0) {
    spent = 0;
    host.timer(function () {
      last = 0;
    }, 0);
  } else spent += Math.min(time - last, most);
  last = time;
  if (spent <= patience) return;
  spent = 0;
  throw new Error(
    'a loop has run for ' +
      patience / 1000 +
      ' s without a pause, and is ended here, as it may have no end: correct its condition, or do the work in parts with setTimeout',
  );
}
