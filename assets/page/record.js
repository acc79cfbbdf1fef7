// Tells the host what the user does on the page, as steps of a scenario. It runs in a script world of its own, in the top
// frame, so that no page can tell it in the user's place. Taps and keys that a script of the page makes are not told.
import {closest, contains, innerText, isContentEditable, localName, matches, stateOf, tagName} from './elements.js';
import {editable, found, idsOf, labelsAround, namesOf, roleOf, words} from './look.js';

const recorder = webkit.messageHandlers[RECORDER];
const tell = (step) => recorder.postMessage(JSON.stringify(step));
const watch = (type, f) => addEventListener(type, f, {capture: true, passive: true});

// means reports whether a target is this element: the one that a scenario would tap on.
const means = (target, e) => {
  const all = found(target);
  const one = all[target.index || 0];
  return (
    one !== undefined &&
    (all.length === 1 || target.index !== undefined) &&
    (one === e || contains(e, one) || contains(one, e))
  );
};

// targetOf is how a person would name an element: by its text, if that is enough.
const targetOf = (e, field) => {
  const base = field ? {field: true} : {};
  const tries = [];
  const names = field ? namesOf(e).filter((text) => text !== words(stateOf(e, 'value'))) : namesOf(e);
  if (field) names.push(...labelsAround(e));
  for (const text of names) if (text.length <= 80) tries.push({text}, {text, role: roleOf(e) || undefined});
  for (const id of idsOf(e, field)) tries.push({id});
  for (const one of tries) if (means({...base, ...one}, e)) return one;
  const role = roleOf(e);
  for (const general of [
    ...names.slice(0, 1).map((text) => ({text})),
    ...(role ? [{role}] : []),
    {selector: localName(e)},
  ]) {
    const index = found({...base, ...general}).findIndex((one) => one === e || contains(e, one) || contains(one, e));
    if (index >= 0) return {...general, index};
  }
  return null;
};

const tappable = (e) =>
  matches(
    e,
    'a, button, label, summary, select, [role], input[type=checkbox], input[type=radio], input[type=button], input[type=submit], [onclick], [data-id], [id]',
  );

// tapped is the element that a tap means: the innermost one that reacts to taps, with a text if there is one.
const tapped = (path) => {
  const elements = path.filter((node) => node instanceof Element);
  return (
    elements.find((e) => tappable(e) && namesOf(e).some((text) => text.length <= 80)) ||
    elements.find(tappable) ||
    elements[0]
  );
};

let writing = null; // the field that the user writes into
const flush = () => {
  if (writing === null) return;
  const e = writing;
  writing = null;
  const into = targetOf(e, true);
  if (into) tell({inputText: {text: isContentEditable(e) ? innerText(e) : stateOf(e, 'value'), into}});
};

const isField = (e) =>
  e instanceof Element &&
  editable(e) &&
  !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file', 'color'].includes(stateOf(e, 'type'));
const first = (event) => event.composedPath()[0];

let follows = false; // another click, or a key, causes the next click
const soon = () => {
  follows = true;
  setTimeout(() => (follows = false));
};

watch('input', (event) => {
  const e = first(event);
  if (!event.isTrusted || !isField(e)) return;
  if (writing !== e) flush();
  writing = e;
});
for (const type of ['pointerdown', 'change', 'pagehide']) watch(type, (event) => event.isTrusted && flush());
watch('keydown', (event) => {
  if (!event.isTrusted || event.key !== 'Enter' || !isField(first(event)) || tagName(first(event)) === 'TEXTAREA')
    return;
  flush();
  tell({pressKey: 'Enter'});
  soon();
});
watch('click', (event) => {
  const e = first(event);
  if (!event.isTrusted || follows || isField(e) || !(e instanceof Element)) return;
  flush();
  const target = targetOf(tapped(event.composedPath()), false);
  if (target) tell({tapOn: target});
  if (closest(e, 'label')) soon();
});
