// All that is known of one item.

import {button, el, renew, say} from './dom.js';
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

// buttons returns the parts of a group of buttons, from their texts and what each does. It leaves out those that do nothing.
const buttons = (all) =>
  all.filter(([, press]) => press).map(([text, press]) => ({key: text, make: () => button(text, press)}));

// grouped returns an element whose own parts are those that list returns, now and after each change.
const grouped = (element, list) => {
  renew(element, list());
  return element;
};

const ofCall = (store, item, can) => {
  const {tag, tone} = line(item);
  const pill = () => el('span', {class: 'pill ' + tone, text: tag});
  const acts = () =>
    buttons([
      ['Call again', can.has('again') && (() => again(item))],
      ['Copy as curl', curl(item) && (() => copy(curl(item), 'Command'))],
      ['Copy as mock', mock(item) && (() => copy(mock(item), 'Mock'))],
      ['Copy as scenario step', step(item) && (() => copy(step(item), 'Step'))],
      [
        'Copy as JSON',
        () => copy(JSON.stringify({method: item.method, params: item.params, result: item.result}, null, 2), 'Call'),
      ],
    ]);
  const draw = async (drawing) => {
    const now = {};
    drawing.now = now;
    const all = await atTheGateway(store, item);
    if (drawing.now === now) drawing.replaceChildren(diagram(steps(item, all)));
  };
  const events = () =>
    item.events.map((e, i) => ({
      key: i,
      make: () =>
        el('li', {}, el('details', {}, el('summary', {text: since(e.sinceMs - item.at) + ' ' + e.kind}), json(e))),
    }));
  const count = item.events.length;
  return [
    {
      key: 'heading',
      shows: tag,
      // Without the space, both are read as one word.
      make: () => el('h2', {tabindex: -1}, el('span', {class: 'mono', text: 'my.' + item.method}), ' ', pill()),
      renew: (heading) => heading.lastChild.replaceWith(pill()),
    },
    {
      key: 'acts',
      shows: count,
      make: () => grouped(el('div', {class: 'actions', role: 'group', 'aria-label': 'This call'}), acts),
      renew: (group) => renew(group, acts()),
    },
    {
      key: 'facts',
      shows: count,
      make: () =>
        facts([
          ['Call', String(item.id)],
          ['At', clock(item.time)],
          ['Took', duration(item.took)],
          ['Document', String(item.document)],
          ['Page', item.page],
          ...from('Called from', item),
        ]),
    },
    item.place && can.has('source') && {key: 'source', shows: item.place, make: () => source(item.place)},
    {key: 'params', shows: item.params, make: () => section('Parameters', json(item.params))},
    item.outcome && {key: 'result', shows: item.result, make: () => section('Result', json(item.result))},
    {
      key: 'sequence',
      shows: count,
      make: () => {
        const drawing = el('div', {class: 'scrolls', role: 'region', 'aria-label': 'Diagram', tabindex: 0});
        draw(drawing);
        return section('Sequence', drawing);
      },
      renew: (made) => draw(made.lastChild),
    },
    count > 2 && {
      key: 'events',
      shows: count,
      make: () => section('Events', grouped(el('ol', {class: 'events'}), events)),
      renew: (made) => renew(made.lastChild, events()),
    },
  ];
};

// An event does not change.
const ofEvent = (item, can) => {
  const {tag, subject} = line(item);
  const {stack} = item.event;
  const made = [
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
  return made.filter((element) => element).map((element, i) => ({key: i, make: () => element}));
};

// detail shows an item in an element, below another one, or what is new in the item that it shows. can has the names of the acts
// that the host offers.
export const detail = (element, top, store, item, can) => {
  const parts = item.kind === 'call' ? ofCall(store, item, can) : ofEvent(item, can);
  const ofItem = parts.filter((part) => part).map((part) => ({...part, key: item.seq + ' ' + part.key}));
  renew(element, [{key: 'top', make: () => top}, ...ofItem]);
};
