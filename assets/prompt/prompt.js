// The consent sheet, on top of what all sheets do.
//
//   - By the look that the host names it is what wallets ship, a list and one answer to all of it, or a switch for each
//     thing that is asked for. One alone needs no switch, unless there is more that is granted already.
//   - Closing is an answer of its own.
//   - What is granted already is said, and has no switch.
//   - A review is the sheet with switches: every one is on, and what is switched off and saved is taken back.
//   - Of what the user's data say, only what the host has masked is known here.

import {runSheet} from '../sheet/sheet.js';
import {make, part, plain} from '../sheet/text.js';
import {wordsIn} from '../sheet/words.js';
import {marksMenu} from './marks.js';
import {consentWords} from './words.js';

const MANY = 4; // switches from which one for all of them is worth its place

let current = null; // the prompt or review on screen
let say = wordsIn('en', consentWords);
let rows = []; // what is asked for and can be had: {scope, item, box}, without a box where there is no switch
let held = []; // rows of what is granted already

const isReview = () => current !== null && current.kind === 'review';
const hasSwitches = () => current !== null && current.look === 'switches';
const menu = marksMenu();

// --- drawing

// drawValue adds what a scope opens of the user, or what is said in place of it. It returns the elements.
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

// drawItems draws what is asked for, then what cannot be had, which a wallet does not show, then what is granted already.
function drawItems(prompt) {
  const of = (...states) => prompt.scopes.filter((s) => states.includes(s.state));
  const review = prompt.kind === 'review';
  const [asked, has] = review ? [prompt.scopes, []] : [of('new'), of('allowed', 'silent')];
  const more = has.some((s) => s.state === 'allowed'); // then the user is asked again, and what is new is marked
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
  part.lead.textContent = review ? say.review.lead : ''; // hidden, it would still be in the heading's name
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

// markUnprovisioned shows which scopes a tester treats as not provisioned: their switches mean nothing.
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

// refresh brings everything that follows from the switches and the marks up to date.
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

// canSay tells whether Allow can come to anything; Save always does.
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
  return [{...prompt, scopes: []}, {...prompt, testing: null, kind: 'review'}, prompt];
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
