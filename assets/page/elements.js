// Reads elements of a page by the functions of the prototypes. In a form, a control whose name or id is that of a member hides
// the form's own (<input name="id">), and in a document an image, a form or a frame hides the document's: the host would take
// the control for the form's id, its tag or its text, or its script would end.

const {apply, getOwnPropertyDescriptor} = Reflect;

// reader returns a function that reads a member which elements have by one of several prototypes; undefined for others.
const reader = (name, ...owners) => {
  const all = owners
    .filter((owner) => typeof owner === 'function')
    .map((owner) => [owner, getOwnPropertyDescriptor(owner.prototype, name).get]);
  return (o) => {
    for (const [owner, get] of all) if (o instanceof owner) return apply(get, o, []);
    return undefined;
  };
};
const method = (name, owner) => {
  const f = owner.prototype[name];
  return (o, ...args) => apply(f, o, args);
};

export const tagName = reader('tagName', Element);
export const localName = reader('localName', Element);
export const id = reader('id', Element);
export const classList = reader('classList', Element);
export const shadowRoot = reader('shadowRoot', Element);
export const parentElement = reader('parentElement', Node);
export const textContent = reader('textContent', Node);
export const innerText = reader('innerText', HTMLElement);
export const isContentEditable = reader('isContentEditable', HTMLElement);
export const dataset = reader('dataset', HTMLElement, SVGElement);
export const body = reader('body', Document);
export const activeElement = reader('activeElement', Document, ShadowRoot);

export const attribute = method('getAttribute', Element);
export const hasAttribute = method('hasAttribute', Element);
export const box = method('getBoundingClientRect', Element);
export const scrollIntoView = method('scrollIntoView', Element);
export const matches = method('matches', Element);
export const closest = method('closest', Element);
export const contains = method('contains', Node);
export const rootOf = method('getRootNode', Node);

const inDocument = {
  all: method('querySelectorAll', Document),
  at: method('elementFromPoint', Document),
  animations: method('getAnimations', Document),
};
const inElement = {all: method('querySelectorAll', Element)};

// The members of documents, which other roots have as well: the page can hide only those of a document.
export const every = (root, selector) =>
  root instanceof Document
    ? inDocument.all(root, selector)
    : root instanceof Element
      ? inElement.all(root, selector)
      : root.querySelectorAll(selector);
export const elementAt = (root, x, y) =>
  root instanceof Document ? inDocument.at(root, x, y) : root.elementFromPoint(x, y);
export const animations = (root) => (root instanceof Document ? inDocument.animations(root) : root.getAnimations());

// stateOf reads what only controls have, such as their value: of a form it would be a control of that name.
export const stateOf = (e, name) => (e instanceof HTMLFormElement ? undefined : e[name]);
