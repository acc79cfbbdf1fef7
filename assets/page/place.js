// Determines from which line of the page's own scripts something comes: a call, for the panel, a line of the console, or
// an error. Nothing depends on it.
//
// A stack is text: a line for each function, JavaScriptCore's as name@address:line:column, V8's as
// at name (address:line:column). The facade's own lines are those that a stack has here; a bound function's is native.

import {apply} from './primordials.js';

const Error_ = Error;
const {indexOf, lastIndexOf, slice, startsWith} = String.prototype;

const before = '    at '; // a line of V8's

const find = (text, what, from) => apply(indexOf, text, [what, from]);
const part = (text, from, to) => apply(slice, text, [from, to]);

// placeIn returns the address:line:column in a line of a stack, or '' if it has none.
const placeIn = (line) => {
  if (part(line, 0, before.length) !== before) {
    const at = find(line, '@', 0);
    return at < 0 ? '' : part(line, at + 1);
  }
  const bracket = find(line, ' (', 0);
  return bracket < 0 ? part(line, before.length) : part(line, bracket + 2, line.length - 1);
};

// fileOf removes line and column from a place.
const fileOf = (place) => {
  const column = apply(lastIndexOf, place, [':']);
  const line = column < 0 ? -1 : apply(lastIndexOf, place, [':', column - 1]);
  return line < 0 ? '' : part(place, 0, line);
};

const longest = 2000; // maximum number of characters of a place
const mostLines = 24; // maximum number of lines of a stack that are examined
const mostTold = 16; // maximum number of lines of a stack that the host receives
const longestStack = 8 << 10; // maximum number of characters of these

const stackOf = () => {
  try {
    const stack = new Error_().stack;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return ''; // in V8, the page can format the stack
  }
};

// lines calls see with each line of a stack, its place and its file, from an index on, until it returns true.
const lines = (stack, see, from = 0) => {
  for (let i = 0; i < mostLines && from < stack.length; i++) {
    let to = find(stack, '\n', from);
    if (to < 0) to = stack.length;
    const line = part(stack, from, to);
    const place = placeIn(line);
    if (see(line, place, fileOf(place))) return;
    from = to + 1;
  }
};

// first returns the first place in a stack, from an index on, that names a file other than the given one.
const first = (stack, own, from) => {
  let found = '';
  lines(
    stack,
    (_, place, file) => {
      if (file === '' || file === own) return false;
      if (place.length <= longest) found = place;
      return true;
    },
    from,
  );
  return found;
};

// createHere returns a function that returns the first place of the current stack that names another file than own. A page
// makes many calls from the same line, or by the same functions of the facade: what it knows of the stack before, it need
// not look for again.
const createHere = (own) => {
  let last = ''; // stack
  let place = ''; // in it
  let lead = ''; // the lines before the place: the facade's own
  return () => {
    const stack = stackOf();
    if (stack === last) return place;
    const from = lead !== '' && apply(startsWith, stack, [lead]) ? lead.length : 0;
    place = first(stack, own, from);
    last = stack;
    const at = place === '' ? -1 : find(stack, place, 0);
    const line = at < 0 ? -1 : apply(lastIndexOf, stack, ['\n', at]);
    lead = line < 0 ? '' : part(stack, 0, line + 1);
    return place;
  };
};

// rest returns the lines of a stack that are not of the given file, without what precedes the first one that is of any.
const rest = (stack, own) => {
  let text = '';
  let told = 0;
  lines(stack, (line, _, file) => {
    if (file === own || (file === '' && told === 0)) return false;
    if (text.length + line.length > longestStack) return true;
    text += (told > 0 ? '\n' : '') + line;
    return ++told === mostTold;
  });
  return text;
};

// watchPlaces returns an object whose here() returns the place of the page's code that is running, or '' if it is not
// known. Its stack() returns the current stack; of() returns the place in a stack, and rest() the lines for the host.
export const watchPlaces = () => {
  const own = fileOf(first(stackOf(), ''));
  return {
    __proto__: null,
    here: createHere(own),
    stack: stackOf,
    of: (stack) => first(stack, own),
    rest: (stack) => rest(stack, own),
    placed: (file, line, column) => file + ':' + line + ':' + column,
  };
};

// fileHere returns the file of the code that calls it. Stacks have addresses without what follows ? or #.
export const fileHere = () => fileOf(first(stackOf(), ''));

const bare = (address) => {
  let to = find(address, '?', 0);
  if (to < 0) to = find(address, '#', 0);
  return to < 0 ? address : part(address, 0, to);
};

// watchPlacesBehind is like watchPlaces for code that stands before other scripts, on their first line. lengths has its length
// by their files: what is in it is left out, and the columns behind it are those of the other script.
export const watchPlacesBehind = (lengths) => {
  const behind = (stack) => {
    let text = '';
    lines(stack, (line, place, file) => {
      const length = lengths[file];
      const head = file + ':1:';
      if (length !== undefined && apply(startsWith, place, [head])) {
        const column = +part(place, head.length);
        if (column <= length) return false;
        const at = apply(lastIndexOf, line, [place]);
        line = part(line, 0, at) + head + (column - length) + part(line, at + place.length);
      }
      text += (text === '' ? '' : '\n') + line;
      return false;
    });
    return text;
  };
  return {
    __proto__: null,
    stack: stackOf,
    of: (stack) => first(behind(stack), ''),
    rest: (stack) => rest(behind(stack), ''),
    placed: (file, line, column) => {
      const length = lengths[bare(file)];
      return (
        file + ':' + line + ':' + (length !== undefined && +line === 1 && column > length ? column - length : column)
      );
    },
  };
};
