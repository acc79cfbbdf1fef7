// Inline styles: the attribute style of an element, which begins with the properties of its component, --a-….
//
// They are set as text, never by el.style. WebKit 2.50 keeps the declarations of an attribute once for all elements that
// have the same text, and the computed styles with them. An element whose style a script has got has declarations of its
// own: the computed styles of all that inherits custom properties from it are kept for as long as the document lives.

// own matches a property of a component at the beginning of a style.
const own = /^(--a-[a-z-]+):((?:"(?:\\.|[^"\\])*"|[^";])*);\s*/;

// setStyle sets the style of an element, or removes it if the text is empty.
export function setStyle(el, css) {
  if (css === '') el.removeAttribute('style');
  else if (el.getAttribute('style') !== css) el.setAttribute('style', css);
}

// split returns the declarations of the component's properties, by name, and the text of the others.
function split(el) {
  const properties = new Map();
  let css = el.getAttribute('style') || '';
  for (let m; (m = own.exec(css)); css = css.slice(m[0].length)) properties.set(m[1], `${m[1]}:${m[2]};`);
  return [properties, css];
}

const join = (properties, others) => [...properties.values(), others].join('');

// closed returns a value that ends where its text does, or '' if it cannot. CSS closes what is open at the end of a text,
// but more follows here.
function closed(value) {
  const bare = value.replace(/"(?:\\.|[^"\\])*"/g, '');
  if (/["'\\;{}[\]]|\/\*/.test(bare)) return '';
  return value + ')'.repeat(Math.max(0, bare.split('(').length - bare.split(')').length));
}

// setProperty sets a property of an element's component, or removes it if there is no such value.
export function setProperty(el, name, value) {
  const [properties, others] = split(el);
  const s = closed(String(value));
  if (s !== '') properties.set(name, `${name}:${s};`);
  else properties.delete(name);
  setStyle(el, join(properties, others));
}

// setOthers sets the style of an element, and keeps the properties of its component. A semicolon keeps a property of the
// program that has such a name apart from them.
export function setOthers(el, css) {
  setStyle(el, join(split(el)[0], /^\s*--a-/.test(css) ? ';' + css : css));
}
