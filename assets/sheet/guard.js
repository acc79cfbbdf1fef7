// Which presses count. Nothing works until the sheet has been on screen for the guard time with nobody pressing anything in
// it, nor does a press that began before then: a press in the guard time begins it anew, as does the keyboard's return to
// the sheet. A key that is held down does nothing. The host keeps a guard time of its own (package bridge/sheet), by the
// same rules.

// guarded watches the presses of the sheet. live() returns whether the sheet accepts answers; anew() makes it accept
// none until the guard time has passed once more; inMenu(target) returns whether an element belongs to the testing
// panel; escape() handles the Escape key.
export function guarded(live, anew, inMenu, escape) {
  const ANOTHER_CLOCK = 10_000; // an event that is later than this, in ms, has the time of another clock
  const CLOCK_ERROR = 10; // ms by which an event's time can be off
  const LONGEST_HELD = 3_000; // ms for which a held key or button alone delays the guard time

  let lasts = 0; // length of the guard time in ms
  let since = Infinity; // when it began
  let opened = Infinity; // when the sheet began to accept answers
  let left = false; // the sheet has lost the keyboard focus
  const held = new Map(); // keys and buttons that were pressed too early, and when each was last seen
  let shifting = 0; // the timer of the time right after the panel came or went; 0 when none runs
  let shifted = () => {}; // what it does when it is over
  let still = -Infinity; // when it ended
  let early = false; // the current press began too early
  let presses = 0;

  // madeAt returns when the user made an input, which on a busy machine is long before it arrives here. Events of a
  // display on another machine have the time of its clock, which is ignored.
  const madeAt = (e) => {
    const now = performance.now();
    return Math.abs(now - e.timeStamp) < ANOTHER_CLOCK ? e.timeStamp : now;
  };

  // restAt returns how much of the guard time is left.
  function restAt(at) {
    for (const seen of held.values()) if (at - seen < LONGEST_HELD) return lasts;
    return lasts - (at - since);
  }
  const isEarly = (at) => restAt(at) > CLOCK_ERROR || at < opened - CLOCK_ERROR;

  function begin(at) {
    if (since < Infinity) since = Math.max(since, at);
    if (live()) anew();
  }

  const nameOf = (e) => (e.type.startsWith('key') ? e.code || e.key : `pointer ${e.pointerId}`);

  const press = (e) => {
    presses++;
    const at = madeAt(e);
    const tooEarly = isEarly(at);
    if (tooEarly) {
      held.set(nameOf(e), at);
      begin(at);
    }
    const shifts = (shifting > 0 || at < still - CLOCK_ERROR) && isAtOtherThings(e);
    if (shifts) shift(lasts);
    early = !live() || tooEarly || shifts;
    if (early && e.type === 'keydown') stopActivation(e);
  };
  // isAtOtherThings tells whether a press, right after the panel came or went, can be of what was not there when the
  // user made up their mind.
  const isAtOtherThings = (e) => e.type === 'pointerdown' || inMenu(e.target);
  const release = (e) => {
    const at = madeAt(e);
    if (held.delete(nameOf(e)) || isEarly(at)) begin(at);
    const last = presses; // a press that follows immediately keeps its own mark
    setTimeout(() => {
      if (presses === last) early = false;
    }); // after the click that this release makes
  };
  const stopActivation = (e) => {
    if (e.key === 'Enter' || e.key === ' ') e.preventDefault();
  };

  addEventListener('pointerdown', press, true);
  addEventListener('pointerup', release, true);
  addEventListener('pointercancel', release, true);
  addEventListener('keyup', release, true);
  addEventListener(
    'keydown',
    (e) => {
      if (e.repeat) {
        stopActivation(e);
        const at = madeAt(e);
        if (isEarly(at)) {
          held.set(nameOf(e), at);
          begin(at);
        }
        return;
      }
      press(e);
      if (e.key !== 'Escape') return;
      e.preventDefault();
      if (!early) escape();
    },
    true,
  );
  addEventListener(
    'click',
    (e) => {
      if (live() && !early) return;
      e.preventDefault(); // do not toggle a switch
      e.stopImmediatePropagation();
    },
    true,
  );
  addEventListener('blur', () => {
    left = true;
    held.clear(); // the sheet will not receive the releases
  });
  addEventListener('focus', () => {
    if (left) begin(performance.now());
    left = false;
  });
  addEventListener('contextmenu', (e) => e.preventDefault());
  addEventListener('dragstart', (e) => e.preventDefault());

  // shift says that the panel came or went: for some ms nothing of it works, and a press begins them anew.
  function shift(ms) {
    clearTimeout(shifting);
    shifting = setTimeout(() => {
      shifting = 0;
      still = performance.now();
      shifted();
    }, ms);
  }

  return {
    // reset forgets what was on screen before: the next sheet's guard time, of some ms, has not begun.
    reset(ms) {
      clearTimeout(shifting);
      shifting = 0;
      still = -Infinity;
      lasts = ms;
      since = opened = Infinity;
      held.clear();
    },
    // begin says that the sheet is on screen.
    begin() {
      since = performance.now();
      left = false;
    },
    // rest returns how many ms of the guard time are left.
    rest: () => restAt(performance.now()),
    // open makes the sheet accept answers; close makes it accept none for now.
    open() {
      opened = performance.now();
    },
    close() {
      opened = Infinity;
    },
    // shift says that the panel came or went. It calls done() when what is there can be used.
    shift(ms, done) {
      shifted = done;
      shift(ms);
    },
    isShifting: () => shifting > 0,
  };
}
