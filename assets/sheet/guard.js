// Which presses count. Nothing works until the sheet has been on screen long enough, nor does a press that began before
// then. A key that is held down does nothing.
'use strict';

// guarded watches the presses of the sheet. live() says whether the sheet takes answers; inMenu(target) whether a thing
// is one of those that came with the panel; escape() answers the key of that name.
function guarded(live, inMenu, escape) {
  const ANOTHER_CLOCK = 10_000; // ms by which no event is late
  const CLOCK_ERROR = 10; // ms by which an event's time can be off

  let since = 0; // when the guard time was over
  let shifting = 0; // the timer of the time right after the panel came or went; 0 when there is none
  let still = -Infinity; // when it ended
  let early = false; // the press under way began too early
  let presses = 0;

  // madeAt is when a person made an input: on a busy machine that is long before it arrives here. Of a screen on another
  // machine events have the time of its clock, which says nothing.
  const madeAt = (e) => {
    const now = performance.now();
    return Math.abs(now - e.timeStamp) < ANOTHER_CLOCK ? e.timeStamp : now;
  };
  const press = (e) => {
    presses++;
    const at = madeAt(e);
    early = !live() || at < since - CLOCK_ERROR || (shifting > 0 || at < still - CLOCK_ERROR) && isAtOtherThings(e);
    if (early && e.type === 'keydown') stopActivation(e);
  };
  // isAtOtherThings tells whether a press, right after the panel came or went, can be of what was not there when the
  // person made up their mind.
  const isAtOtherThings = (e) => e.type === 'pointerdown' || inMenu(e.target);
  const release = () => {
    const last = presses; // a press that follows at once keeps its own mark
    setTimeout(() => { if (presses === last) early = false; }); // after the click that this release makes
  };
  const stopActivation = (e) => { if (e.key === 'Enter' || e.key === ' ') e.preventDefault(); };

  addEventListener('pointerdown', press, true);
  addEventListener('pointerup', release, true);
  addEventListener('pointercancel', release, true);
  addEventListener('keyup', release, true);
  addEventListener('keydown', (e) => {
    if (e.repeat) { stopActivation(e); return; }
    press(e);
    if (e.key !== 'Escape') return;
    e.preventDefault();
    if (!early) escape();
  }, true);
  addEventListener('click', (e) => {
    if (live() && !early) return;
    e.preventDefault(); // a switch stays as it is
    e.stopImmediatePropagation();
  }, true);
  addEventListener('contextmenu', (e) => e.preventDefault());
  addEventListener('dragstart', (e) => e.preventDefault());

  return {
    // begin forgets what was on screen before.
    begin() {
      clearTimeout(shifting);
      shifting = 0;
      still = -Infinity;
    },
    // over says that the guard time is over.
    over() { since = performance.now(); },
    // shift says that the panel came or went: for some ms nothing of it works. It calls done() when that is over.
    shift(ms, done) {
      clearTimeout(shifting);
      shifting = setTimeout(() => { shifting = 0; still = performance.now(); done(); }, ms);
    },
    isShifting: () => shifting > 0,
  };
}
