// Texts of a call to copy. It does not touch the page.

import {verb} from './words.js';

// quote quotes a text for a POSIX shell.
const quote = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

// word returns a value as text. A page may have written anything in its place.
const word = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

const urlencoded = (data) =>
  Object.entries(data)
    .map(([name, value]) => encodeURIComponent(name) + '=' + encodeURIComponent(word(value)))
    .join('&');

// curl returns the request of a call as a command, or '' if it makes no request.
export const curl = (item) => {
  const {url, headers, data, dataType} = item.params || {};
  if (typeof url !== 'string' || !/^https?:/i.test(url)) return '';
  const method = verb(item.params);
  const parts = ['curl', ...(method === 'GET' ? [] : ['-X', quote(method)]), quote(url)];
  let kind = '';
  for (const [name, value] of Object.entries(headers || {})) {
    if (name.toLowerCase() === 'content-type') kind = word(value);
    parts.push('-H', quote(name + ': ' + word(value)));
  }
  if (data !== undefined && data !== null && method !== 'GET') {
    const form = (kind || 'application/json').includes('urlencoded') && typeof data === 'object';
    if (!kind && dataType !== 'form') parts.push('-H', quote('Content-Type: application/json'));
    parts.push('--data-raw', quote(typeof data === 'string' ? data : form ? urlencoded(data) : JSON.stringify(data)));
  }
  return parts.join(' ');
};

// mock returns a mock for the manifest that answers the call as it was answered: an entry of the list, in YAML. JSON is
// YAML.
export const mock = (item) => {
  if (item.outcome !== 'success' && item.outcome !== 'fail') return '';
  const rows = ['  - call: ' + JSON.stringify(item.method)];
  const {params, result} = item;
  if (params !== null && typeof params === 'object' && Object.keys(params).length > 0) {
    rows.push('    with: ' + JSON.stringify(params));
  }
  const bare = result !== null && typeof result === 'object' && Object.keys(result).every((name) => name === 'error');
  const value = item.outcome === 'fail' && bare && 'error' in result ? result.error : result;
  rows.push('    ' + item.outcome + ': ' + JSON.stringify(value === undefined ? null : value));
  return 'mocks:\n' + rows.join('\n') + '\n';
};

// expected is a value as a scenario expects it. Codes are new in each run, and a text between slashes is a pattern there.
const expected = (value) => {
  if (typeof value === 'string') {
    if (value.startsWith('sandbox_')) return '/^sandbox_/';
    return /^\/.*\/$/s.test(value) ? '/^' + value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') + '$/' : value;
  }
  if (Array.isArray(value)) return value.map(expected);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expected(one)]));
};

// answered is a decision as a scenario writes it. An answer that allowed some scopes names them.
const answered = ({outcome, granted, refused}) => {
  const some = granted && granted.length > 0 && refused && Object.keys(refused).length > 0;
  return outcome === 'allow' && some ? 'allow:' + granted.join(',') : outcome;
};

// step is what happened as steps of a scenario, in YAML: how the user answered a prompt, if there was one, and what the
// program received. JSON is YAML.
export const step = (item) => {
  if (item.outcome !== 'success' && item.outcome !== 'fail') return '';
  const decision = item.events.find((e) => e.kind === 'decision' && e.source !== 'memory');
  const received = {call: item.method, [item.outcome]: expected(item.result === undefined ? null : item.result)};
  return (
    (decision ? '- answer: ' + JSON.stringify(answered(decision)) + '\n' : '') +
    '- expect: {received: [' +
    JSON.stringify(received) +
    ']}\n'
  );
};
