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
