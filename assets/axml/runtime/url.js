// Addresses of pages, and their queries.

import {host} from './host.js';

// resolve returns the page that an address means, relative to a page or a file of the program.
export function resolve(address, from) {
  address = String(address === undefined || address === null ? '' : address);
  const hash = address.indexOf('#');
  if (hash >= 0) address = address.slice(0, hash);
  const mark = address.indexOf('?');
  const path = mark < 0 ? address : address.slice(0, mark);
  const parts =
    path[0] === '/'
      ? []
      : String(from || '')
          .split('/')
          .slice(0, -1);
  path.split('/').forEach(function (part) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  });
  return {path: parts.join('/'), query: mark < 0 ? null : queryOf(address.slice(mark + 1))};
}

// queryOf parses a query. Its values are strings, decoded once.
function queryOf(text) {
  const query = {};
  text.split('&').forEach(function (pair) {
    if (pair === '') return;
    const at = pair.indexOf('=');
    query[decoded(at < 0 ? pair : pair.slice(0, at))] = at < 0 ? '' : decoded(pair.slice(at + 1));
  });
  return query;
}

function isRaw() {
  const behavior = host.config.behavior;
  return !!behavior && behavior.decodeQuery === 'disable';
}

function decoded(text) {
  if (isRaw()) return text;
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text; // a stray %
  }
}

// addressOf returns the address of a page, by which it is remembered.
export function addressOf(path, query) {
  const write = isRaw() ? String : encodeURIComponent;
  const pairs = Object.keys(query || {}).map(function (name) {
    return write(name) + '=' + write(query[name]);
  });
  return path + (pairs.length ? '?' + pairs.join('&') : '');
}
