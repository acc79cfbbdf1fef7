// Creates elements. Everything that a program has written is text: nothing here parses it as markup.

// el creates an element. The members of with are listeners if their names begin with on, text is its text, and the
// others are attributes; false and undefined ones are left out. Children that are undefined, null or false are left out
// as well.
export const el = (name, with_ = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(with_)) {
    if (key === 'text') made.textContent = value;
    else if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else set(made, key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
};

const svgNamespace = 'http://www.w3.org/2000/svg';

// svg creates an SVG element.
export const svg = (name, with_ = {}, ...children) => {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(with_)) set(made, key, value);
  made.append(...children.flat(Infinity));
  return made;
};

// set sets or removes an attribute.
export const set = (element, name, value) => {
  if (value === undefined || value === false || value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : value);
};

// button creates a button.
export const button = (text, onclick, with_ = {}) => {
  const act = (event) => {
    if (event.currentTarget.getAttribute('aria-disabled') !== 'true') onclick(event);
  };
  return el('button', {type: 'button', text, onclick: act, ...with_});
};

// disable disables a button, or enables it again. The button keeps the focus, which it would lose if it were disabled by
// its attribute.
export const disable = (made, off) => set(made, 'aria-disabled', off ? 'true' : undefined);

// renew gives a parent the elements of parts, in order. A part has a key, what it shows, and make, which creates its element; with
// renew it may bring its element up to date. An element whose part shows the same as before stays in the page untouched, with the
// focus, what the user has unfolded in it, and how far it is scrolled.
export const renew = (parent, parts) => {
  const before = parent.parts || new Map();
  parent.parts = new Map();
  let last = null; // the element before the next one
  for (const part of parts) {
    const old = before.get(part.key);
    before.delete(part.key);
    let element = old && old.element;
    if (old === undefined) {
      element = part.make();
      if (last === null) parent.prepend(element);
      else last.after(element);
    } else if (old.shows !== part.shows) {
      if (part.renew) part.renew(element);
      else {
        element = part.make();
        old.element.replaceWith(element);
      }
    }
    parent.parts.set(part.key, {element, shows: part.shows});
    last = element;
  }
  for (const {element} of before.values()) element.remove();
};

// say announces what was done to a screen reader, and shows it for a while.
let saying;
export const say = (text, bad) => {
  const said = document.getElementById('said');
  said.textContent = text;
  said.className = bad ? 'bad' : '';
  clearTimeout(saying);
  saying = setTimeout(() => {
    said.textContent = '';
  }, 6000);
};
