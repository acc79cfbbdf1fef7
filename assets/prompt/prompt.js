// The consent sheet, based on ../sheet/sheet.js.
//
//   - The host chooses the look: that of wallets, a list with one answer, or a switch for each row. A single row has no
//     switch, unless other scopes are already granted.
//   - Closing is a separate outcome.
//   - Scopes that are already granted are listed without a switch.
//   - A review is the sheet with switches: all are on, and saving revokes those that are switched off.
//   - The sheet receives only masked data of the user.

import {runSheet} from '../sheet/sheet.js';
import {make, part, plain} from '../sheet/text.js';
import {wordsIn} from '../sheet/words.js';
import {marksMenu} from './marks.js';
import {consentWords} from './words.js';

const MANY = 4; // number of switches from which there is one for all of them

let current = null; // the prompt or review on screen
let say = wordsIn('en', consentWords);
let rows = []; // requested scopes that are available: {scope, item, box}, without a box if there is no switch
let held = []; // rows of scopes that are already granted

const isReview = () => current !== null && current.kind === 'review';
const hasSwitches = () => current !== null && current.look === 'switches';
const menu = marksMenu();

// --- drawing

// drawValue adds the user's masked data for a scope, or a text in its place. It returns the elements.
function drawValue(scope, text) {
  const add = (tag, className, words) => {
    const e = make(tag, className, words);
    text.append(' ', e);
    return [e];
  };
  if (scope.value) return add('bdi', 'value', plain(scope.value));
  if (scope.missing) return add('span', 'value missing', say.missing);
  return scope.text && hasSwitches() ? add('bdi', 'text', plain(scope.text)) : [];
}

function drawScope(scope, i, fresh, switched) {
  const item = make('li', 'scope');
  const unavailable = scope.state === 'unavailable';
  const row = make(
    switched && !unavailable ? 'label' : 'div',
    unavailable ? 'row none' : switched ? 'row' : 'row still',
  );
  const text = make('span', 'words');

  const title = make('bdi', scope.title === scope.names[0] ? 'title raw' : 'title', plain(scope.title));
  title.id = `title-${i}`;
  text.append(title);
  const described = [];
  if (fresh) {
    const mark = make('span', 'fresh', say.fresh);
    text.append(' ', mark);
    described.push(mark);
  }
  described.push(...drawValue(scope, text));
  row.append(text);

  let box = null;
  if (unavailable) {
    text.append(' ', make('span', 'unavailable', say.unavailable));
    item.setAttribute('aria-label', `${title.textContent}. ${say.unavailable}`);
  } else if (switched) {
    described.forEach((e, n) => {
      e.id = `says-${i}-${n}`;
    });
    box = make('input', 'switch');
    box.type = 'checkbox';
    box.checked = true;
    box.setAttribute('role', 'switch');
    box.setAttribute('aria-labelledby', title.id);
    if (described.length) box.setAttribute('aria-describedby', described.map((e) => e.id).join(' '));
    row.append(box);
  }
  if (!unavailable) rows.push({scope, item, box, out: false});
  item.append(row);
  return item;
}

function drawHeld(scope) {
  const item = make('li', 'has');
  item.append(make('bdi', 'has-title', plain(scope.title)));
  held.push({scope, item});
  return item;
}

// drawItems draws the requested scopes, then those that are not available, which a wallet does not show, and then those
// that are already granted.
function drawItems(prompt) {
  const of = (...states) => prompt.scopes.filter((s) => states.includes(s.state));
  const review = prompt.kind === 'review';
  const [asked, has] = review ? [prompt.scopes, []] : [of('new'), of('allowed', 'silent')];
  const more = has.some((s) => s.state === 'allowed'); // the user is asked again: mark new scopes
  const switched = hasSwitches() && (review || asked.length + has.length > 1);
  rows = [];
  held = [];
  part.scopes.replaceChildren(
    ...[...asked, ...(hasSwitches() ? of('unavailable') : [])].map((scope, i) =>
      drawScope(scope, i, more && hasSwitches() && scope.state === 'new', switched),
    ),
  );
  part.scopes.hidden = !part.scopes.childElementCount;
  part.heldTitle.textContent = say.held;
  part.heldScopes.replaceChildren(...has.map(drawHeld));
  part.held.hidden = !has.length;
  part.nothing.textContent = say.review.nothing;
  part.nothing.hidden = !review || asked.length > 0;
  part.wants.textContent = review ? say.review.wants : more ? say.wantsMore : say.wants;
}

function draw(prompt, itsWords) {
  current = prompt;
  say = itsWords;
  const [app, wallet] = [prompt.app.name, prompt.wallet.title].map(plain);
  const review = isReview();
  document.title = `${review ? say.review.window : say.window}: ${app} · ${wallet}`;
  part.lead.textContent = review ? say.review.lead : ''; // even hidden, it would be part of the heading's accessible name
  part.lead.hidden = !review;
  drawItems(prompt);
  const nothing = review && !rows.length;
  part.no.textContent = nothing ? say.review.done : review ? say.review.cancel : say.deny;
  part.yes.textContent = review ? say.review.save : hasSwitches() ? say.allow : say.agree;
  part.yes.hidden = nothing;
  part.choice.classList.toggle('one', nothing);
  part.close.setAttribute('aria-label', nothing ? say.review.done : review ? say.review.close : say.close);
  part.hint.hidden = nothing;
  part.all.hidden = part.count.hidden = switches().length < MANY;
  part.sheet.classList.toggle('plain', !hasSwitches());
}

const switches = () => rows.filter((r) => r.box).map((r) => r.box);
const working = () => rows.filter((r) => !r.out);
const isOn = (r) => !r.box || r.box.checked;
const allowed = () => working().filter(isOn);
const namesOf = (some) => some.flatMap((r) => r.scope.names);

// markUnprovisioned shows which scopes a tester has marked as not provisioned: their switches have no effect.
function markUnprovisioned(marked) {
  const isMarked = (scope) => scope.names.every((name) => marked.includes(name));
  for (const r of rows) {
    if (r.out === isMarked(r.scope)) continue;
    r.out = !r.out;
    if (r.box) r.box.disabled = r.box.hidden = r.out;
    r.item.classList.toggle('out', r.out);
    if (r.out) {
      const chip = make('span', 'chip', `${say.testing.marked} · ${current.testing.unavailable}`);
      r.item.querySelector('.words').append(' ', chip);
      r.item.setAttribute('aria-label', `${r.item.querySelector('.title').textContent}. ${chip.textContent}`);
    } else {
      r.item.querySelector('.chip').remove();
      r.item.removeAttribute('aria-label');
    }
  }
  for (const {scope, item} of held) {
    const out = isMarked(scope);
    item.classList.toggle('out', out);
    if (out) item.setAttribute('aria-label', `${item.textContent}. ${say.testing.marked}`);
    else item.removeAttribute('aria-label');
  }
}

function hintOf(on, marked) {
  if (isReview()) return say.review.hint;
  if (marked) return say.testing.hint(marked);
  const [app, wallet] = [current.app.name, current.wallet.title].map(plain);
  if (!hasSwitches()) return say.agreement(app, wallet);
  if (!switches().length) return say.hintOne(app, wallet);
  if (held.length) return on ? say.hintMore : say.noneMore;
  return on ? say.hint : say.noneOn;
}

// refresh updates everything that depends on the switches and the marks.
function refresh(ready) {
  if (!current) return;
  const marked = menu.marked();
  markUnprovisioned(marked);
  const [on, all] = [allowed().length, working().length];
  part.count.textContent = say.count(on, all);
  part.all.textContent = on === all ? say.allOff : say.allOn;
  const hint = hintOf(on, marked.length);
  if (part.hint.textContent !== hint) part.hint.textContent = hint;
  part.hint.classList.toggle('stop', !canSay('allow'));
  part.hint.classList.toggle('test', marked.length > 0);
  for (const e of [part.all, ...switches()]) e.setAttribute('aria-disabled', String(!ready));
}

// canSay reports whether Allow can have an effect; Save always can.
const canSay = (outcome) =>
  outcome !== 'allow' || allowed().length > 0 || held.length > 0 || menu.marked().length > 0 || isReview();

function reply(outcome) {
  const allow = outcome === 'allow';
  if (isReview()) return {scopes: allow ? namesOf(rows.filter((r) => !isOn(r))) : []};
  const answer = {outcome, scopes: allow ? namesOf(allowed()) : []};
  if (current.testing) answer.unprovisioned = menu.marked();
  return answer;
}

function rehearsals(text) {
  const scope = (state) => ({names: [text], title: text + ' ', value: text, text, state});
  const told = {code: text, message: text, note: text};
  const prompt = {
    kind: 'prompt',
    look: 'switches',
    scopes: [...Array(MANY).fill(scope('new')), scope('allowed'), scope('silent'), scope('unavailable')],
    testing: {unavailable: text, outcomes: ['deny', 'close', 'network'].map((outcome) => ({outcome, ...told}))},
  };
  return [{...prompt, scopes: []}, {...prompt, testing: null, kind: 'review'}, prompt, {...prompt, look: 'wallet'}];
}

const sheet = runSheet({
  words: consentWords,
  draw,
  refresh,
  canSay,
  reply,
  rehearsals,
  menu,
  no: 'deny',
  yes: 'allow',
  close: 'close',
  inSheet: ['deny', 'close'],
  aside: [part.request, part.account],
  clipped: [],
});
part.all.addEventListener('click', () => {
  const to = allowed().length < working().length;
  for (const r of working()) r.box.checked = to;
  sheet.refresh();
});
part.scopes.addEventListener('change', sheet.refresh);
part.marks.addEventListener('change', sheet.refresh);
sheet.start();
