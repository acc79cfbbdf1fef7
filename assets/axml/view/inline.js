// Inline styles: the attribute style of an element, which begins with the properties of its component, --a-….
//
// They are set as text, never by el.style. WebKit 2.50 keeps the declarations of an attribute once for all elements that
// have the same text, and the computed styles with them. An element whose style a script has got has declarations of its
// own: the computed styles of all that inherits custom properties from it are kept for as long as the document lives.
//
// That holds for declarations of common properties only: those of custom properties are never the same. So these are in
// rules of one sheet, by value, unless they move.

const MOST = 64; // rules of a property; what moves has any number of values
const moving = new Set(['--a-by', '--a-move', '--a-pull', '--a-x', '--a-y']); // not inherited: see style/base.css

const known = new Map(); // names of rules, by property and value
let sheet = null;
let count = 0;

// rulesOf returns the names of the rules of a property.
const rulesOf = (name) => (known.has(name) ? Array.from(known.get(name).values()) : []);

// ruleOf returns the name of the rule that sets a property to a value, which it adds if need be. It returns undefined for a property
// that moves, or that has too many values.
function ruleOf(name, value) {
  if (moving.has(name)) return undefined;
  if (!known.has(name)) known.set(name, new Map());
  const rules = known.get(name);
  if (rules.has(value) || rules.size >= MOST) return rules.get(value);
  if (!sheet) document.head.append((sheet = document.createElement('style')));
  const rule = String(count++);
  const at = sheet.sheet.insertRule(`[set~="${rule}"] {}`, sheet.sheet.cssRules.length);
  sheet.sheet.cssRules[at].style.setProperty(name, value);
  rules.set(value, rule);
  return rule;
}

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

// setProperty sets a custom property of a component's element. An empty or malformed value removes the property. Elements with
// the same value share a rule; a property that moves, or that has too many values, is declared by the element itself.
export function setProperty(el, name, value) {
  const s = closed(String(value));
  const rule = s === '' ? undefined : ruleOf(name, s);
  const rules = (el.getAttribute('set') || '').split(' ').filter((n) => n && rulesOf(name).indexOf(n) < 0);
  if (rule !== undefined) rules.push(rule);
  if (rules.length) el.setAttribute('set', rules.join(' '));
  else el.removeAttribute('set');
  const [properties, others] = split(el);
  if (s !== '' && rule === undefined) properties.set(name, `${name}:${s};`);
  else if (!properties.delete(name)) return;
  setStyle(el, join(properties, others));
}

// setOthers sets the style of an element, and keeps the properties of its component. A semicolon keeps a property of the
// program that has such a name apart from them.
export function setOthers(el, css) {
  setStyle(el, join(split(el)[0], /^\s*--a-/.test(css) ? ';' + css : css));
}
