// Formats what console.table shows as lines of text, for a terminal.

import {format} from './inspect.js';
import {apply} from './primordials.js';

const keysOf = Object.keys;
const {max} = Math;
const {isArray} = Array;
const {padEnd, slice} = String.prototype;
const mostRows = 100;
const mostColumns = 20;
const mostCell = 60; // characters

const cell = (value) => {
  const text = format(value);
  return text.length > mostCell ? apply(slice, text, [0, mostCell]) + '…' : text;
};

const isObject = (value) => value !== null && typeof value === 'object';

// cellsOf returns the cells of a row by the names of their columns. A row that is not an object is its only value.
const cellsOf = (row) => {
  const cells = {__proto__: null};
  if (!isObject(row)) {
    cells.Values = cell(row);
    return cells;
  }
  const keys = keysOf(row);
  for (let i = 0; i < keys.length && i < mostColumns; i++) cells[keys[i]] = cell(row[keys[i]]);
  return cells;
};

// tableOf returns the table of data, with the given columns or all that its rows have. What is not an object is formatted
// as console.log does.
export const tableOf = (data, columns) => {
  if (!isObject(data)) return format(data);
  try {
    const names = keysOf(data);
    const wide = {__proto__: null, '(index)': 7};
    const rows = [];
    for (let i = 0; i < names.length && i < mostRows; i++) {
      const cells = cellsOf(data[names[i]]);
      rows[i] = cells;
      for (const name in cells) {
        wide[name] = max(wide[name] || name.length, cells[name].length);
      }
      cells['(index)'] = cell(names[i]);
      wide['(index)'] = max(wide['(index)'], cells['(index)'].length);
    }
    const shown = ['(index)'];
    const wanted = isArray(columns) ? columns : keysOf(wide);
    for (let i = 0; i < wanted.length && shown.length <= mostColumns; i++) {
      const name = '' + wanted[i];
      if (name !== '(index)' && wide[name] !== undefined) shown[shown.length] = name;
    }
    const line = (of) => {
      let text = '';
      for (let i = 0; i < shown.length; i++) {
        text += (i > 0 ? ' │ ' : '') + apply(padEnd, of(shown[i]) || '', [wide[shown[i]]]);
      }
      return text;
    };
    let text = line((name) => name);
    for (let i = 0; i < rows.length; i++) text += '\n' + line((name) => rows[i][name]);
    if (names.length > mostRows) text += '\n… ' + (names.length - mostRows) + ' more';
    return text;
  } catch {
    return format(data); // a member of it throws
  }
};
