import {wrap} from './wrap.js';

// Tells the host what the page itself is about to open, before the engine asks for a new window. The engine does not
// say which frame wants one; only an address that was announced opens, in place of the page. This is not a defence:
// what it does not notice does not open.
//
// tell(opening) gets {"open": ADDRESS}, with "form" where its query is still to
// come, and "active" for a while after the user has clicked or pressed a key.
export const watchOpenings = (tell) => {
  const {apply, getOwnPropertyDescriptor} = Reflect;
  const {stringify} = JSON;
  const text = String;
  const getter = (owner, name) => getOwnPropertyDescriptor(owner, name).get;
  const path = Event.prototype.composedPath;
  const connected = getter(Node.prototype, 'isConnected');
  const name = getter(Element.prototype, 'localName');
  const has = Element.prototype.hasAttribute;
  const hrefs = {
    __proto__: null,
    a: getter(HTMLAnchorElement.prototype, 'href'),
    area: getter(HTMLAreaElement.prototype, 'href'),
  };
  const action = getter(HTMLFormElement.prototype, 'action');
  const formActions = {
    __proto__: null,
    button: getter(HTMLButtonElement.prototype, 'formAction'),
    input: getter(HTMLInputElement.prototype, 'formAction'),
  };
  const submitter = getter(SubmitEvent.prototype, 'submitter');
  const target = getter(Event.prototype, 'target');
  const repeat = getter(KeyboardEvent.prototype, 'repeat');

  // navigator.userActivation loses the click when the host runs a script, as the portable link does for each answer.
  const RECENT = 5000; // ms, the lifetime of a user activation in engines
  const clock = performance;
  const {now} = clock;
  let acted = -RECENT;
  const acts = (event) => {
    if (event.isTrusted) acted = apply(now, clock, []);
  };
  const say = (open, form) => {
    if (open === '') return;
    tell(stringify({__proto__: null, open, form, active: apply(now, clock, []) - acted < RECENT}));
  };

  // Resolved as the document does: against its base, in its encoding.
  const reader = document.createElementNS('http://www.w3.org/1999/xhtml', 'a');
  const write = getOwnPropertyDescriptor(HTMLAnchorElement.prototype, 'href').set;
  const resolved = (address) => {
    apply(write, reader, [address]);
    return apply(hrefs.a, reader, []);
  };
  const nameOf = (element) => {
    try {
      return apply(name, element, []);
    } catch {
      return ''; // the document, or the window
    }
  };
  const follow = (element) => {
    const href = hrefs[nameOf(element)];
    if (href === undefined || !apply(has, element, ['href'])) return false;
    try {
      say(apply(href, element, []), false);
    } catch {
      return false; // a link in an SVG, which opens nothing
    }
    return true;
  };

  wrap(window, 'open', (_, args) => {
    if (args.length === 0 || args[0] === undefined) return;
    args[0] = text(args[0]); // convert it only once
    say(resolved(args[0]), false);
  });
  // Links and forms that are not in the page, or that dispatch no event.
  wrap(HTMLElement.prototype, 'click', (element) => {
    if (nameOf(element) in hrefs && !apply(connected, element, [])) follow(element);
  });
  wrap(HTMLFormElement.prototype, 'submit', (form) => {
    if (nameOf(form) === 'form') say(apply(action, form, []), true);
  });
  const clicks = (event) => {
    const elements = apply(path, event, []);
    for (let i = 0; i < elements.length && !follow(elements[i]); i++);
  };
  const submits = (event) => {
    const by = apply(submitter, event, []);
    const own = by !== null && apply(has, by, ['formaction']) ? formActions[nameOf(by)] : undefined;
    say(own === undefined ? apply(action, apply(target, event, []), []) : apply(own, by, []), true);
  };
  const listen = EventTarget.prototype.addEventListener;
  apply(listen, window, ['mousedown', acts, true]);
  apply(listen, window, ['pointerup', acts, true]);
  apply(listen, window, [
    'keydown',
    (event) => {
      if (!apply(repeat, event, [])) acts(event);
    },
    true,
  ]);
  apply(listen, window, ['click', clicks, true]);
  apply(listen, window, ['auxclick', clicks, true]);
  apply(listen, window, ['submit', submits, true]);
};
