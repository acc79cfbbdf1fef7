// All that is known of one item.

import {button, el, say} from './dom.js';
import {curl, mock, step} from './copy.js';
import {diagram} from './diagram.js';
import {act} from './feed.js';
import {json} from './json.js';
import {codes, paid, steps} from './sequence.js';
import {clock, duration, file, line, placeOf, since} from './words.js';

const copy = async (text, what) => {
  try {
    await navigator.clipboard.writeText(text);
    say(what + ' copied');
  } catch (error) {
    say('Not copied: ' + error.message, true);
  }
};

const section = (name, ...children) => el('section', {}, el('h3', {text: name}), children);

const facts = (all) =>
  el(
    'dl',
    {},
    all
      .filter(([, value]) => value !== undefined && value !== '')
      .flatMap(([name, value]) => [el('dt', {text: name}), el('dd', {}, value)]),
  );

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

// atTheGateway returns the redemptions of a call's codes, which events identify by the codes' hashes, and what back ends
// asked and were told about its orders.
const atTheGateway = async (store, item) => {
  const all = paid(item).flatMap((order) => store.ordered(order));
  for (const code of codes(item)) {
    const hash = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)));
    all.push(...store.redeemed(hash));
  }
  return all;
};

// source shows the lines of the program around a place.
const source = (place) => {
  const box = el('div', {class: 'source'});
  act('source', {place})
    .then(({file: own, first, lines, line: at}) => {
      box.append(
        el(
          'pre',
          {tabindex: 0, role: 'group', 'aria-label': 'Source of ' + (own ? own + ':' + at : place)},
          lines.map((text, i) =>
            el(
              'div',
              {class: first + i === at ? 'here' : ''},
              el('span', {class: 'number', text: first + i}),
              text + '\n',
            ),
          ),
        ),
      );
    })
    .catch((error) => box.append(el('p', {class: 'quiet', text: 'The source is not shown: ' + error.message})));
  return box;
};

// from returns the facts about where an item comes from: the place in the developer's file, where a source map tells it, and
// that in the script.
const from = (name, {place, source: own}) => {
  const mono = (text, title) => el('span', {class: 'mono', title, text});
  return [
    [name, own ? mono(own, own) : place && mono(file(place), place)],
    ['In the script', own && place && mono(file(place), place)],
  ];
};

// frames shows the stack of a line of the console.
const frames = (stack) =>
  el(
    'ol',
    {class: 'frames'},
    stack.map(({name, url, line: at, column, source: own}) => {
      const place = url ? placeOf(url, at, column) : '';
      return el(
        'li',
        {},
        el('span', {class: 'mono', text: name || '(anonymous)'}),
        ' ',
        el('span', {class: 'mono quiet', title: own || place, text: own || file(place)}),
      );
    }),
  );

const again = async (item) => {
  try {
    await act('again', {method: item.method, params: item.params});
    say('my.' + item.method + ' is called again');
  } catch (error) {
    say(error.message, true);
  }
};

const ofCall = (store, item, can) => {
  const command = curl(item);
  const entry = mock(item);
  const played = step(item);
  const drawing = el('div', {class: 'scrolls', role: 'region', 'aria-label': 'Diagram', tabindex: 0});
  atTheGateway(store, item).then((all) => drawing.replaceChildren(diagram(steps(item, all))));
  const {tag, tone} = line(item);
  return [
    el(
      'h2',
      {tabindex: -1},
      el('span', {class: 'mono', text: 'my.' + item.method}),
      ' ', // or both are read as one word
      el('span', {class: 'pill ' + tone, text: tag}),
    ),
    el(
      'div',
      {class: 'actions', role: 'group', 'aria-label': 'This call'},
      can.has('again') && button('Call again', () => again(item)),
      command && button('Copy as curl', () => copy(command, 'Command')),
      entry && button('Copy as mock', () => copy(entry, 'Mock')),
      played && button('Copy as scenario step', () => copy(played, 'Step')),
      button('Copy as JSON', () =>
        copy(JSON.stringify({method: item.method, params: item.params, result: item.result}, null, 2), 'Call'),
      ),
    ),
    facts([
      ['Call', String(item.id)],
      ['At', clock(item.time)],
      ['Took', duration(item.took)],
      ['Document', String(item.document)],
      ['Page', item.page],
      ...from('Called from', item),
    ]),
    item.place && can.has('source') && source(item.place),
    section('Parameters', json(item.params)),
    item.outcome && section('Result', json(item.result)),
    section('Sequence', drawing),
    item.events.length > 2 &&
      section(
        'Events',
        el(
          'ol',
          {class: 'events'},
          item.events.map((e) =>
            el('li', {}, el('details', {}, el('summary', {text: since(e.sinceMs - item.at) + ' ' + e.kind}), json(e))),
          ),
        ),
      ),
  ];
};

const ofEvent = (item, can) => {
  const {tag, subject} = line(item);
  const {stack} = item.event;
  return [
    el('h2', {tabindex: -1, text: tag}),
    el(
      'div',
      {class: 'actions', role: 'group', 'aria-label': 'This event'},
      button('Copy text', () => copy(subject, 'Text')),
      button('Copy as JSON', () => copy(JSON.stringify(item.event, null, 2), 'Event')),
    ),
    facts([
      ['At', clock(item.time)],
      ['Document', item.document && String(item.document)],
      ['Page', item.page],
      ...from('Written at', item),
    ]),
    item.place && can.has('source') && source(item.place),
    section('Text', el('pre', {class: 'json', tabindex: 0, text: subject})),
    stack && stack.length > 0 && section('Stack', frames(stack)),
    section('Event', json(item.event)),
  ];
};

// detail returns the elements for an item. can has the names of the acts that the host offers.
export const detail = (store, item, can) =>
  (item.kind === 'call' ? ofCall(store, item, can) : ofEvent(item, can)).filter((child) => child);
