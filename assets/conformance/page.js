// The page that plays vectors: a person answers the prompts, or a host that opens it at ?vector=NAME&style=STYLE, to which
// it reports on the console.

import {judge, line, play, styles} from './play.js';
import {answerInWords} from './words.js';

const byId = (id) => document.getElementById(id);
const files = JSON.parse(byId('vectors').textContent);
const host = () => ({my: window.my, bridge: window.AlipayJSBridge});

// element makes an element with texts and elements in it.
const element = (name, attributes, ...children) => {
  const e = document.createElement(name);
  for (const key of Object.keys(attributes)) {
    if (key === 'click') e.addEventListener('click', attributes.click);
    else if (attributes[key] !== undefined) e.setAttribute(key, attributes[key]);
  }
  e.append(...children);
  return e;
};

const pretty = (value) => JSON.stringify(value, null, 2);
const eventsInWords = (events) =>
  events.length === 0
    ? 'nothing'
    : events.map(([name, payload]) => name + (payload === undefined ? '' : ' ' + pretty(payload))).join('\n');

// byHost plays one vector for the host, without a person. Where nothing is due, the host says when to judge, by #judge.
const byHost = (query) => {
  const file = files[0];
  const name = query.get('style');
  const vector = file.vectors.find((v) => v.name === query.get('vector'));
  const result = play(host(), vector, name);
  const report = () => {
    const judged = judge(file, vector, name, result);
    console.log('conformance ' + JSON.stringify({...judged, received: result.events}));
  };
  result.over.then(report);
  if (vector.received[name].length > 0) return;
  addEventListener('hashchange', () => {
    if (location.hash === '#judge') report();
  });
};

// byPerson shows the vectors, and takes a person through them.
const byPerson = () => {
  const verdicts = new Map(); // by the vector and its style
  const state = {file: files[0], style: 'callbacks', vector: undefined, playing: undefined};
  const key = (vector) => state.file.wallet + '/' + vector.name + ' ' + state.style;
  const vectors = () => state.file.vectors.filter((v) => v.received[state.style]);

  const tally = () => {
    const all = vectors()
      .map((v) => verdicts.get(key(v)))
      .filter(Boolean);
    const count = (verdict) => all.filter((v) => v.verdict === verdict).length;
    const rows = ['MATCH', 'KNOWN', 'DIFFERENT'].map((v) => [v.toLowerCase(), count(v), v]);
    rows.push(['left', vectors().length - all.length, 'left']);
    byId('tally').replaceChildren(
      ...rows.map(([name, n, text]) =>
        element('li', {class: n > 0 ? name : undefined}, element('b', {}, String(n)), text),
      ),
    );
  };

  const report = () => {
    const lines = [];
    for (const [, v] of verdicts) {
      lines.push(v.line);
      if (v.verdict !== 'MATCH')
        lines.push('  wanted ' + JSON.stringify(v.wanted), '  got    ' + JSON.stringify(v.got));
    }
    if (lines.length > 0) byId('report').textContent = lines.join('\n');
  };

  const next = () => {
    const all = vectors();
    const from = all.indexOf(state.vector);
    return [...all.slice(from + 1), ...all.slice(0, from)].find((v) => !verdicts.has(key(v)));
  };

  const choose = (vector) => {
    state.vector = vector;
    state.playing = undefined;
    show();
  };

  const judged = (vector) => {
    if (!state.playing || state.vector !== vector) return;
    const {result} = state.playing;
    const v = judge(state.file, vector, state.style, result);
    const text = line(state.file, vector, state.style, v);
    verdicts.set(key(vector), {...v, line: text, wanted: vector.received[state.style], got: result.events});
    state.playing = undefined;
    console.log(text);
    show();
  };

  const start = () => {
    const {vector} = state;
    const playing = {result: play(host(), vector, state.style)};
    state.playing = playing;
    if (vector.received[state.style].length > 0) {
      playing.result.over.then(() => {
        if (state.playing === playing) judged(vector);
      });
    }
    show();
  };

  const request = (vector) =>
    element('pre', {class: 'request'}, styles[state.style].title + '\n' + JSON.stringify(vector.request));

  const compared = (v) => [
    element('div', {class: 'pair'}, element('h3', {}, 'Wanted'), element('pre', {}, eventsInWords(v.wanted))),
    element('div', {class: 'pair'}, element('h3', {}, 'Received'), element('pre', {}, eventsInWords(v.got))),
  ];

  const button = (text, click, kind) => element('button', {type: 'button', class: kind, click}, text);

  const card = () => {
    const {vector} = state;
    if (!vector) return [element('p', {class: 'done'}, 'Every vector of this style has a verdict.')];
    const v = verdicts.get(key(vector));
    const parts = [
      element('h2', {}, vector.name),
      element('p', {class: 'answer'}, answerInWords(vector)),
      request(vector),
    ];
    if (v) {
      parts.push(element('p', {class: 'verdict ' + v.verdict.toLowerCase()}, v.verdict + (v.why && ': ' + v.why)));
      if (v.verdict !== 'MATCH') parts.push(element('div', {class: 'pairs'}, ...compared(v)));
    }
    const buttons = [];
    if (state.playing) {
      parts.push(element('p', {class: 'waits'}, 'Waiting for the callbacks…'));
      buttons.push(button('Nothing comes', () => judged(vector), 'first'));
    } else {
      buttons.push(button(v ? 'Call again' : 'Call', start, v ? '' : 'first'));
    }
    if (next()) buttons.push(button(v ? 'Next' : 'Skip', () => choose(next()), v ? 'first' : ''));
    parts.push(element('div', {class: 'buttons'}, ...buttons));
    return parts;
  };

  const row = (vector) => {
    const v = verdicts.get(key(vector));
    const chip = v ? element('span', {class: 'chip ' + v.verdict.toLowerCase()}, v.verdict) : '';
    const current = vector === state.vector ? 'true' : undefined;
    const name = element('span', {class: 'name'}, vector.name);
    return element(
      'li',
      {},
      element('button', {type: 'button', 'aria-current': current, click: () => choose(vector)}, name, chip),
    );
  };

  const show = () => {
    byId('missing').hidden = Boolean(window.my);
    const {contract, read} = state.file;
    byId('about').replaceChildren(
      'What the callbacks of a page receive here, beside the contract that the wallet publishes at ',
      element('a', {href: contract}, contract.replace('https://', '')),
      `, as read on ${read}.`,
    );
    tally();
    byId('card').replaceChildren(...card());
    byId('list').replaceChildren(...vectors().map(row));
    report();
  };

  const select = (id, options, change) => {
    byId(id).append(...options.map(([value, text]) => element('option', {value}, text)));
    byId(id).addEventListener('change', () => {
      change(byId(id).value);
      choose(vectors().find((v) => !verdicts.has(key(v))));
    });
  };
  select(
    'wallet',
    files.map((f, i) => [i, f.wallet]),
    (i) => {
      state.file = files[i];
    },
  );
  select(
    'style',
    Object.keys(styles).map((name) => [name, name]),
    (name) => {
      state.style = name;
    },
  );
  byId('copy').addEventListener('click', () => {
    getSelection().selectAllChildren(byId('report'));
    document.execCommand('copy');
    byId('copy').textContent = 'Copied';
  });
  addEventListener('load', show); // by then the script of a wallet may have brought my
  choose(vectors()[0]);
};

const query = new URLSearchParams(location.search);
if (query.has('vector')) byHost(query);
else byPerson();
