// Values of attributes: converts them to the types that components need.

// truth parses a boolean. Programs also write "false" for false.
export function truth(value) {
  return value !== 'false' && Boolean(value);
}

// number parses a number, with or without a unit.
export function number(value, or) {
  const n = typeof value === 'number' ? value : typeof value === 'string' ? parseFloat(value) : NaN;
  return Number.isFinite(n) ? n : or;
}

// text converts a value to a string.
export function text(value) {
  return value === null || value === undefined ? '' : typeof value === 'object' ? '' : String(value);
}

// length parses a length of CSS; numbers are px.
export function length(value, v) {
  if (typeof value === 'number') return value + 'px';
  const s = css(text(value), v);
  return s !== '' && !Number.isNaN(Number(s)) ? s + 'px' : s;
}

const lengths = /url\([^)]*\)|"[^"]*"|'[^']*'|(-?(?:\d+\.?\d*|\.\d+))(rpx|[dsl]?vh)\b/gi;
const known = new Map();

// css converts lengths in a declaration or a list of them, as the compiler does in sheets: 750rpx are the width of the
// window, or 375px where the window does not scale; 100vh are the height of the page.
export function css(s, v) {
  if (!/rpx|vh/i.test(s)) return s;
  const key = v.options.fixed ? 'f' + s : s;
  let done = known.get(key);
  if (done === undefined) {
    done = s.replace(lengths, (all, n, unit) =>
      n === undefined
        ? all
        : unit.toLowerCase() !== 'rpx'
          ? n + 'cqh'
          : v.options.fixed
            ? n / 2 + 'px'
            : +(n / 7.5).toFixed(5) + 'vw',
    );
    if (known.size > 1000) known.clear();
    known.set(key, done);
  }
  return done;
}

// dashed spells the name of a property as style sheets do: min-width for minWidth.
export const dashed = (name) => String(name).replace(/[A-Z]/g, (c) => '-' + c.toLowerCase());

// style parses a style: a string or an object.
export function style(value, v) {
  if (typeof value === 'string') return css(value, v);
  if (value === null || typeof value !== 'object') return '';
  let s = '';
  for (const name of Object.keys(value)) {
    if (value[name] === null || value[name] === undefined) continue;
    s += dashed(name) + ':' + value[name] + ';';
  }
  return css(s, v);
}

const scheme = /^[\0-\x20]*([a-z][a-z0-9+.-]*):/i;

// address parses an address from which something is loaded: a file of the program, an http or https address, or a data
// or blob URL. For any other it returns ''.
export function address(value, v, page) {
  // Browsers ignore these characters anywhere in a URL.
  let s = text(value)
    .replace(/[\t\n\r]/g, '')
    .trim();
  if (s === '') return '';
  const named = scheme.exec(s);
  if (named) return /^(https?|blob)$/i.test(named[1]) || /^data:(image|audio|video|font)\//i.test(s) ? s : '';
  if (s.startsWith('//')) return 'https:' + s;
  const base = v.options.base || '/';
  if (s.startsWith('/')) s = s.slice(1);
  else {
    // Relative to the page's own file.
    const at = v.pathOf(page).split('/').slice(0, -1).concat(s.split('/'));
    const to = [];
    for (const part of at) {
      if (part === '..') to.pop();
      else if (part !== '.' && part !== '') to.push(part);
    }
    s = to.join('/');
  }
  return base + s;
}

const entities = {nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', apos: "'", quot: '"', ensp: '\u2002', emsp: '\u2003'};

// decode decodes the entities that <text decode> knows.
export function decode(s) {
  return s.indexOf('&') < 0 ? s : s.replace(/&(nbsp|lt|gt|amp|apos|quot|ensp|emsp);/g, (_, name) => entities[name]);
}

// colour parses a colour, or returns '' if the value is not one.
export function colour(value) {
  const s = text(value).trim();
  return s !== '' && CSS.supports('color', s) ? s : '';
}
