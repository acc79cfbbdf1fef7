// Determines the line of the page's own scripts that makes a call, for the panel. Nothing depends on it.
//
// A stack is text: a line for each function, JavaScriptCore's as name@address:line:column, V8's as
// at name (address:line:column). The facade's own lines are those that a stack has here; a bound function's is native.

import {apply} from './primordials.js';

const Error_ = Error;
const {indexOf, lastIndexOf, slice} = String.prototype;

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

// first returns the first place in a stack that names a file other than the given one.
const first = (stack, own) => {
  let from = 0;
  for (let i = 0; i < mostLines && from < stack.length; i++) {
    let to = find(stack, '\n', from);
    if (to < 0) to = stack.length;
    const place = placeIn(part(stack, from, to));
    const file = fileOf(place);
    if (file !== '' && file !== own) return place.length > longest ? '' : place;
    from = to + 1;
  }
  return '';
};

// watchPlaces returns a function that returns the place of the current call, or '' if it is not known.
export const watchPlaces = () => {
  const stackOf = () => {
    try {
      const stack = new Error_().stack;
      return typeof stack === 'string' ? stack : '';
    } catch {
      return ''; // in V8, the page can format the stack
    }
  };
  const own = fileOf(first(stackOf(), ''));
  return () => first(stackOf(), own);
};
