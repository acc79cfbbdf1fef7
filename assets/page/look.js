// Finds elements of a page for a scenario. It runs in a script world of its own, which shares the page's elements but
// not its scripts, so that the page cannot interfere.
//
// A target has text, role, selector, id or index; all that are given must match. With field, it must be editable.

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
  const given = e.getAttribute('role');
  if (given) return given;
  if (e.tagName === 'INPUT') return inputs[e.type] || 'textbox';
  return implicit[e.tagName] || '';
};

const shown = (e) => {
  const r = e.getBoundingClientRect();
  return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility === 'visible';
};

// namesOf returns the texts by which a user recognizes an element.
export const namesOf = (e) => {
  const all = [
    e.getAttribute('aria-label'),
    e.getAttribute('alt'),
    e.getAttribute('title'),
    e.getAttribute('placeholder'),
  ];
  if (e.tagName === 'INPUT' || e.tagName === 'TEXTAREA') {
    if (e.type !== 'password') all.push(e.value);
    for (const label of e.labels || []) all.push(label.innerText);
  } else if (e instanceof HTMLElement) {
    all.push(e.innerText);
  } else {
    all.push(e.textContent);
  }
  return all.map(words).filter((text) => text !== '');
};

export const editable = (e) =>
  ['INPUT', 'TEXTAREA'].includes(e.tagName) || e.isContentEditable || ['textbox', 'searchbox'].includes(roleOf(e));

// fieldNames is namesOf for a field, which a component around it may label.
const fieldNames = (e) => {
  const all = namesOf(e);
  for (let around = e.parentElement, up = 0; around && up < 3; around = around.parentElement, up++)
    if (around.hasAttribute('aria-label')) all.push(words(around.getAttribute('aria-label')));
  return all;
};

// idsOf returns the ids by which an element is found: its id, and data-id, which only elements of HTML have. A field also has the id
// of its component, which draws nothing else.
export const idsOf = (e, field) => {
  const around = field && e.parentElement;
  return [e.id, (e.dataset || {}).id, around && around.localName.startsWith('a-') ? around.id : ''].filter(Boolean);
};

const everything = (root, all) => {
  for (const e of root.querySelectorAll('*')) {
    all.push(e);
    if (e.shadowRoot) everything(e.shadowRoot, all);
  }
  return all;
};

// found returns the elements that match a target, the innermost ones.
export const found = (target) => {
  let all;
  if (target.selector) all = [...document.querySelectorAll(target.selector)];
  else all = everything(document.body || document, []);
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
  return all.filter((e) => !all.some((inner) => inner !== e && e.contains(inner)));
};

const tagOf = (e) => '<' + e.localName + (e.id ? ' id="' + e.id + '"' : '') + '>';

// pageText returns the visible text of the page, including the content of its fields.
const pageText = () => {
  const body = document.body;
  if (!body) return '';
  const lines = body.innerText.split('\n').map(words);
  for (const e of everything(body, [])) {
    if (e.shadowRoot) lines.push(words(e.shadowRoot.textContent));
    if (['INPUT', 'TEXTAREA', 'IMG'].includes(e.tagName) && shown(e)) lines.push(...namesOf(e));
  }
  return lines.filter((line) => line !== '').join('\n');
};

// spinning lists what looks as if it were about to end: endless animations, what says that it is busy or in progress, and
// lines that say so in words.
const spinning = (text) => {
  const all = new Set();
  const roots = [
    document,
    ...everything(document.body || document, []).flatMap((e) => (e.shadowRoot ? [e.shadowRoot] : [])),
  ];
  for (const root of roots)
    for (const a of root.getAnimations()) {
      const e = a.effect && a.effect.target;
      if (a.playState === 'running' && e && shown(e) && a.effect.getComputedTiming().iterations === Infinity)
        all.add(nameOf(e) + ' with an endless animation');
    }
  for (const e of everything(document.body || document, []))
    if (shown(e) && e.matches('[aria-busy="true"], [role="progressbar"]:not([aria-valuenow]), progress:not([value])'))
      all.add(nameOf(e));
  for (const line of text.split('\n'))
    if (/^(loading|please wait|memuat|mohon tunggu|harap tunggu)\b/i.test(line)) all.add(JSON.stringify(line));
  return [...all];
};

// nameOf is tagOf with the classes.
const nameOf = (e) =>
  tagOf(e).slice(0, -1) + (e.classList.length > 0 ? ' class="' + [...e.classList].join(' ') + '"' : '') + '>';

// look finds a target, scrolls it into view, and returns its position. Without a target it returns the text of the
// page.
export const look = (target) => {
  if (target === null) {
    const text = pageText();
    return {text, spinning: spinning(text)};
  }
  const all = found(target);
  const e = all[target.index || 0];
  const seen = {many: all.length, text: pageText()};
  if (!e) return seen;
  let r = e.getBoundingClientRect();
  if (r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth) {
    e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    r = e.getBoundingClientRect();
  }
  seen.found = true;
  seen.x = r.left + r.width / 2;
  seen.y = r.top + r.height / 2;
  let root = e.getRootNode();
  let over = root.elementFromPoint(seen.x, seen.y);
  for (let host = root.host; over === null && host; host = root.host) {
    root = host.getRootNode();
    over = root.elementFromPoint(seen.x, seen.y);
  }
  const label = e.closest('label');
  const inside = over && (e.contains(over) || over.contains(e) || (label && label.contains(over)));
  if (!inside) seen.covered = over ? tagOf(over) : 'the edge of the window';
  const active = e.getRootNode().activeElement;
  seen.focused = active !== null && e.contains(active);
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
  for (const e of everything(document.body || document, [])) {
    const role = roleOf(e) || (editable(e) ? 'textbox' : '');
    if (seen.controls.length === MOST_CONTROLS) break;
    if (!controls.has(role) || !shown(e)) continue;
    const isField = !['checkbox', 'radio', 'slider'].includes(role) && (editable(e) || e.tagName === 'SELECT');
    const secret = e.type === 'password';
    const value = isField && !secret ? words(e.value === undefined ? e.textContent : e.value) : '';
    const names = (editable(e) ? fieldNames(e) : namesOf(e)).filter((name) => name !== words(e.value));
    seen.controls.push({
      role,
      name: (names[0] || '').slice(0, MOST_NAME),
      id: idsOf(e, editable(e))[0] || '',
      value: value.slice(0, MOST_NAME),
      checked: e.checked === true || e.getAttribute('aria-checked') === 'true',
      disabled: e.disabled === true || e.getAttribute('aria-disabled') === 'true',
    });
  }
  return seen;
};
