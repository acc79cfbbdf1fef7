// The consent sheet, on top of what all sheets do.
//
//   - The two buttons look and work alike. Closing is an answer of its own.
//   - What is asked for has a switch; what is granted already is said, and needs none.
//   - A review is the same sheet: every switch is on, and what is switched off and saved is taken back.

import {runSheet} from '../sheet/sheet.js';
import {make, part, plain} from '../sheet/text.js';
import {wordsIn} from '../sheet/words.js';
import {marksMenu} from './marks.js';
import {consentWords} from './words.js';

const MANY = 4; // switches from which one for all of them is worth its place

let current = null; // the prompt or review on screen
let say = wordsIn('en', consentWords);
let switches = [];
let held = []; // rows of what is granted already

const isReview = () => current !== null && current.kind === 'review';
const menu = marksMenu();

// --- drawing

function drawScope(scope, i, fresh) {
  const item = make('li', 'scope');
  const unavailable = scope.state === 'unavailable';
  const row = make(unavailable ? 'div' : 'label', unavailable ? 'row none' : 'row');
  const text = make('span', 'words');

  const title = make('bdi', scope.title === scope.name ? 'title raw' : 'title', plain(scope.title));
  title.id = `title-${i}`;
  text.append(title);
  const described = [];
  const describe = (e, id) => {
    e.id = `${id}-${i}`;
    described.push(e.id);
    text.append(' ', e);
  };
  if (fresh) describe(make('span', 'fresh', say.fresh), 'fresh');
  if (scope.text) describe(make('bdi', 'text', plain(scope.text)), 'text');
  row.append(text);

  if (unavailable) {
    text.append(' ', make('span', 'unavailable', say.unavailable));
    item.setAttribute('aria-label', `${title.textContent}. ${say.unavailable}`);
  } else {
    const box = make('input', 'switch');
    box.type = 'checkbox';
    box.checked = true;
    box.value = scope.name;
    box.setAttribute('role', 'switch');
    box.setAttribute('aria-labelledby', title.id);
    if (described.length) box.setAttribute('aria-describedby', described.join(' '));
    row.append(box);
    switches.push(box);
  }
  item.append(row);
  return item;
}

function drawHeld(scope) {
  const item = make('li', 'has');
  item.append(make('bdi', 'has-title', plain(scope.title)));
  item.dataset.scope = scope.name;
  held.push(item);
  return item;
}

// drawItems draws what is asked for, then what cannot be had, then what is granted already.
function drawItems(prompt) {
  const of = (...states) => prompt.scopes.filter((s) => states.includes(s.state));
  const review = prompt.kind === 'review';
  const [asked, has] = review ? [prompt.scopes, []] : [of('new'), of('allowed', 'silent')];
  const more = has.some((s) => s.state === 'allowed'); // then the user is asked again, and what is new is marked
  switches = [];
  held = [];
  part.scopes.replaceChildren(
    ...[...asked, ...of('unavailable')].map((scope, i) => drawScope(scope, i, more && scope.state === 'new')),
  );
  part.scopes.hidden = !part.scopes.childElementCount;
  part.heldTitle.textContent = say.held;
  part.heldScopes.replaceChildren(...has.map(drawHeld));
  part.held.hidden = !has.length;
  part.nothing.textContent = say.review.nothing;
  part.nothing.hidden = !review || asked.length > 0;
  part.wants.textContent = review ? say.review.wants : more ? say.wantsMore : say.wants;
  part.account.classList.toggle('joined', review && !asked.length);
}

function draw(prompt, itsWords) {
  current = prompt;
  say = itsWords;
  const [app, wallet] = [prompt.app.name, prompt.wallet.title].map(plain);
  const review = isReview();
  document.title = `${review ? say.review.window : say.window}: ${app} · ${wallet}`;
  part.lead.textContent = say.review.lead;
  part.lead.hidden = !review;
  drawItems(prompt);
  const nothing = review && !switches.length;
  part.no.textContent = nothing ? say.review.done : review ? say.review.cancel : say.deny;
  part.yes.textContent = review ? say.review.save : say.allow;
  part.yes.hidden = nothing;
  part.choice.classList.toggle('one', nothing);
  part.close.setAttribute('aria-label', nothing ? say.review.done : review ? say.review.close : say.close);
  part.hint.hidden = nothing;
  part.all.hidden = part.count.hidden = switches.length < MANY;
}

const working = () => switches.filter((s) => !s.disabled);
const switchedOn = () => working().filter((s) => s.checked);

// markUnprovisioned shows which scopes a tester treats as not provisioned: their switches mean nothing.
function markUnprovisioned(marked) {
  for (const box of switches) {
    const out = marked.includes(box.value);
    if (box.disabled === out) continue;
    box.disabled = box.hidden = out;
    const item = box.closest('li');
    item.classList.toggle('out', out);
    if (out) {
      const chip = make('span', 'chip', `${say.testing.marked} · ${current.testing.unavailable}`);
      item.querySelector('.words').append(' ', chip);
      item.setAttribute('aria-label', `${item.querySelector('.title').textContent}. ${chip.textContent}`);
    } else {
      item.querySelector('.chip').remove();
      item.removeAttribute('aria-label');
    }
  }
  for (const item of held) {
    const out = marked.includes(item.dataset.scope);
    item.classList.toggle('out', out);
    if (out) item.setAttribute('aria-label', `${item.textContent}. ${say.testing.marked}`);
    else item.removeAttribute('aria-label');
  }
}

function hintOf(on, marked) {
  if (isReview()) return say.review.hint;
  if (marked) return say.testing.hint(marked);
  if (held.length) return on ? say.hintMore : say.noneMore;
  return on ? say.hint : say.noneOn;
}

// refresh brings everything that follows from the switches and the marks up to date.
function refresh(ready) {
  const marked = menu.marked();
  markUnprovisioned(marked);
  const [on, all] = [switchedOn().length, working().length];
  part.count.textContent = say.count(on, all);
  part.all.textContent = on === all ? say.allOff : say.allOn;
  const hint = hintOf(on, marked.length);
  if (part.hint.textContent !== hint) part.hint.textContent = hint;
  part.hint.classList.toggle('stop', !canSay('allow'));
  part.hint.classList.toggle('test', marked.length > 0);
  for (const e of [part.all, ...switches]) e.setAttribute('aria-disabled', String(!ready));
}

// canSay tells whether Allow can come to anything; Save always does.
const canSay = (outcome) =>
  outcome !== 'allow' || switchedOn().length > 0 || held.length > 0 || menu.marked().length > 0 || isReview();

function reply(outcome) {
  const allow = outcome === 'allow';
  if (isReview()) return {scopes: allow ? switches.filter((s) => !s.checked).map((s) => s.value) : []};
  const answer = {outcome, scopes: allow ? switchedOn().map((s) => s.value) : []};
  if (current.testing) answer.unprovisioned = menu.marked();
  return answer;
}

function rehearsals(text) {
  const scope = (state) => ({name: text, title: text + ' ', text, state});
  const told = {code: text, message: text, note: text};
  const prompt = {
    kind: 'prompt',
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
  aside: [part.account],
  clipped: [],
});
part.all.addEventListener('click', () => {
  const to = switchedOn().length < working().length;
  for (const s of working()) s.checked = to;
  sheet.refresh();
});
part.scopes.addEventListener('change', sheet.refresh);
part.marks.addEventListener('change', sheet.refresh);
sheet.start();
