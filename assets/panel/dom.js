// Elements from names. All that a program has written is text: nothing here makes markup of it.

// el makes an element. Of with, names that begin with on are listeners, text is its text, and the others are attributes;
// false and undefined ones are left out. Children that are undefined, null or false are left out, too.
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

// svg makes an element of a drawing.
export const svg = (name, with_ = {}, ...children) => {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(with_)) set(made, key, value);
  made.append(...children.flat(Infinity));
  return made;
};

// set sets an attribute, or takes it away.
export const set = (element, name, value) => {
  if (value === undefined || value === false || value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : value);
};

// button makes one.
export const button = (text, onclick, with_ = {}) => {
  const act = (event) => {
    if (event.currentTarget.getAttribute('aria-disabled') !== 'true') onclick(event);
  };
  return el('button', {type: 'button', text, onclick: act, ...with_});
};

// disable switches a button off, or on again. It keeps the keyboard, which the page would lose with a button that is
// disabled by its attribute.
export const disable = (made, off) => set(made, 'aria-disabled', off ? 'true' : undefined);

// say tells a screen reader, and shows for a while, what was done.
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
