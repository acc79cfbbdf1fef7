// Finds elements of a page for a scenario. It runs in a script world of its own, which shares the page's elements but
// not its scripts, so that the page cannot interfere.
//
// A target has text, role, selector, id or index; all that are given must match. With field, it must be editable.

import {
  activeElement,
  animations,
  attribute,
  body,
  box,
  classList,
  closest,
  contains,
  dataset,
  elementAt,
  every,
  hasAttribute,
  id,
  innerText,
  isContentEditable,
  localName,
  matches,
  parentElement,
  rootOf,
  scrollIntoView,
  shadowRoot,
  stateOf,
  tagName,
  textContent,
} from './elements.js';

export const words = (text) => (text === null || text === undefined ? '' : String(text)).replace(/\s+/g, ' ').trim();

const implicit = {
  A: 'link',
  BUTTON: 'button',
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  IMG: 'image',
  TEXTAREA: 'textbox',
  SELECT: 'combobox',
};
const inputs = {
  checkbox: 'checkbox',
  radio: 'radio',
  button: 'button',
  submit: 'button',
  reset: 'button',
  range: 'slider',
};

export const roleOf = (e) => {
  const given = attribute(e, 'role');
  if (given) return given;
  if (tagName(e) === 'INPUT') return inputs[e.type] || 'textbox';
  return implicit[tagName(e)] || '';
};

const shown = (e) => {
  const r = box(e);
  return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility === 'visible';
};

// namesOf returns the texts by which a user recognizes an element.
export const namesOf = (e) => {
  const all = [attribute(e, 'aria-label'), attribute(e, 'alt'), attribute(e, 'title'), attribute(e, 'placeholder')];
  if (tagName(e) === 'INPUT' || tagName(e) === 'TEXTAREA') {
    if (e.type !== 'password') all.push(e.value);
    for (const label of e.labels || []) all.push(innerText(label));
  } else if (e instanceof HTMLElement) {
    all.push(innerText(e));
  } else {
    all.push(textContent(e));
  }
  return all.map(words).filter((text) => text !== '');
};

export const editable = (e) =>
  ['INPUT', 'TEXTAREA'].includes(tagName(e)) || isContentEditable(e) || ['textbox', 'searchbox'].includes(roleOf(e));

// labelsAround returns the labels of the components around a field.
export const labelsAround = (e) => {
  const all = [];
  for (let around = parentElement(e), up = 0; around && up < 3; around = parentElement(around), up++)
    if (hasAttribute(around, 'aria-label')) all.push(words(attribute(around, 'aria-label')));
  return all;
};

// fieldNames is namesOf for a field, which a component around it may label.
const fieldNames = (e) => [...namesOf(e), ...labelsAround(e)];

// idsOf returns the ids by which an element is found: its id, and data-id, which only elements of HTML have. A field also has the id
// of its component, which draws nothing else.
export const idsOf = (e, field) => {
  const around = field && parentElement(e);
  return [id(e), (dataset(e) || {}).id, around && localName(around).startsWith('a-') ? id(around) : ''].filter(Boolean);
};

const everything = (root, all) => {
  for (const e of every(root, '*')) {
    all.push(e);
    if (shadowRoot(e)) everything(shadowRoot(e), all);
  }
  return all;
};

// found returns the elements that match a target, the innermost ones.
export const found = (target) => {
  let all;
  if (target.selector) all = [...every(document, target.selector)];
  else all = everything(body(document) || document, []);
  all = all.filter(shown);
  if (target.field) all = all.filter(editable);
  const names = target.field ? fieldNames : namesOf;
  if (target.id) all = all.filter((e) => idsOf(e, target.field).includes(target.id));
  if (target.role) all = all.filter((e) => roleOf(e) === target.role);
  if (target.text) {
    const wanted = words(target.text);
    const exactly = all.filter((e) => names(e).includes(wanted));
    all = exactly.length > 0 ? exactly : all.filter((e) => names(e).some((text) => text.includes(wanted)));
  }
  return all.filter((e) => !all.some((inner) => inner !== e && contains(e, inner)));
};

const tagOf = (e) => '<' + localName(e) + (id(e) ? ' id="' + id(e) + '"' : '') + '>';

// pageText returns the visible text of the page, including the content of its fields.
const pageText = () => {
  const all = body(document);
  if (!all) return '';
  const lines = innerText(all).split('\n').map(words);
  for (const e of everything(all, [])) {
    if (shadowRoot(e)) lines.push(words(textContent(shadowRoot(e))));
    if (['INPUT', 'TEXTAREA', 'IMG'].includes(tagName(e)) && shown(e)) lines.push(...namesOf(e));
  }
  return lines.filter((line) => line !== '').join('\n');
};

// spinning lists what looks as if it were about to end: endless animations, what says that it is busy or in progress, and
// lines that say so in words.
const spinning = (text) => {
  const all = new Set();
  const roots = [
    document,
    ...everything(body(document) || document, []).flatMap((e) => (shadowRoot(e) ? [shadowRoot(e)] : [])),
  ];
  for (const root of roots)
    for (const a of animations(root)) {
      const e = a.effect && a.effect.target;
      if (a.playState === 'running' && e && shown(e) && a.effect.getComputedTiming().iterations === Infinity)
        all.add(nameOf(e) + ' with an endless animation');
    }
  for (const e of everything(body(document) || document, []))
    if (shown(e) && matches(e, '[aria-busy="true"], [role="progressbar"]:not([aria-valuenow]), progress:not([value])'))
      all.add(nameOf(e));
  for (const line of text.split('\n'))
    if (/^(loading|please wait|memuat|mohon tunggu|harap tunggu)\b/i.test(line)) all.add(JSON.stringify(line));
  return [...all];
};

// nameOf is tagOf with the classes.
const nameOf = (e) =>
  tagOf(e).slice(0, -1) + (classList(e).length > 0 ? ' class="' + [...classList(e)].join(' ') + '"' : '') + '>';

// readable reports whether a selector can be read.
const readable = (selector) => {
  try {
    every(document, selector);
    return true;
  } catch {
    return false;
  }
};

// look finds a target, scrolls it into view, and returns its position. Without a target it returns the text of the
// page.
export const look = (target) => {
  if (target === null) {
    const text = pageText();
    return {text, spinning: spinning(text)};
  }
  if (target.selector && !readable(target.selector)) return {text: pageText(), unreadable: true};
  const all = found(target);
  const e = all[target.index || 0];
  const seen = {many: all.length, text: pageText()};
  if (!e) return seen;
  let r = box(e);
  if (r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth) {
    scrollIntoView(e, {block: 'center', inline: 'center', behavior: 'instant'});
    r = box(e);
  }
  seen.found = true;
  seen.x = r.left + r.width / 2;
  seen.y = r.top + r.height / 2;
  let root = rootOf(e);
  let over = elementAt(root, seen.x, seen.y);
  for (; over === null && root instanceof ShadowRoot; over = elementAt(root, seen.x, seen.y)) root = rootOf(root.host);
  const label = closest(e, 'label');
  const inside = over && (contains(e, over) || contains(over, e) || (label && contains(label, over)));
  if (!inside) seen.covered = over ? tagOf(over) : 'the edge of the window';
  const active = activeElement(rootOf(e));
  seen.focused = active !== null && contains(e, active);
  return seen;
};

// controls are the roles of elements that a user can tap on or write into.
const controls = new Set(
  'button link textbox searchbox checkbox radio switch combobox listbox option slider spinbutton tab menuitem'.split(
    ' ',
  ),
);

const MOST_CONTROLS = 200;
const MOST_NAME = 120;

// survey returns the text of the page, and the elements that a user can tap on or write into.
export const survey = () => {
  const seen = {text: pageText(), controls: []};
  for (const e of everything(body(document) || document, [])) {
    const role = roleOf(e) || (editable(e) ? 'textbox' : '');
    if (seen.controls.length === MOST_CONTROLS) break;
    if (!controls.has(role) || !shown(e)) continue;
    const isField = !['checkbox', 'radio', 'slider'].includes(role) && (editable(e) || tagName(e) === 'SELECT');
    const secret = stateOf(e, 'type') === 'password';
    const written = stateOf(e, 'value');
    const value = isField && !secret ? words(written === undefined ? textContent(e) : written) : '';
    const names = (editable(e) ? fieldNames(e) : namesOf(e)).filter((name) => name !== words(written));
    seen.controls.push({
      role,
      name: (names[0] || '').slice(0, MOST_NAME),
      id: idsOf(e, editable(e))[0] || '',
      value: value.slice(0, MOST_NAME),
      checked: stateOf(e, 'checked') === true || attribute(e, 'aria-checked') === 'true',
      disabled: stateOf(e, 'disabled') === true || attribute(e, 'aria-disabled') === 'true',
    });
  }
  return seen;
};
