// The demo: what a shop does with a wallet, in six steps, each with what the page received. With #sample it logs in without
// a press of a button, for runs without a user; with #tour it plays all steps.
(() => {
  'use strict';

  const find = (id) => document.getElementById(id);

  function make(tag, className, ...children) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    e.append(...children);
    return e;
  }

  // jsonView returns indented JSON, with a block for each line, so that long lines wrap with their indentation; keys,
  // strings and numbers are coloured.
  function jsonView(value) {
    const code = make('code');
    for (const line of (JSON.stringify(value, null, 2) ?? String(value)).split('\n')) code.append(jsonLine(line));
    return make('pre', 'json', code);
  }

  function jsonLine(text) {
    const line = make('span', 'line');
    line.style.setProperty('--indent', `${text.search(/\S|$/) + 2}ch`);
    const token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
    let from = 0;
    for (const m of text.matchAll(token)) {
      const piece = m[1] || m[0];
      const kind = !m[1] ? 'number' : m[2] ? 'key' : /\s/.test(piece) ? 'string' : 'string unbroken';
      line.append(text.slice(from, m.index), make('span', kind, piece));
      from = m.index + piece.length;
    }
    line.append(text.slice(from), '\n');
    return line;
  }

  let language = 'en';
  const words = () => allWords[language];
  let current = steps[0];
  let running = null;
  const received = new Map(); // what the page received, by step

  // good reports whether the page got what it asked for: the result of a payment can be that nothing was paid.
  const good = (step, {outcome, result}) => outcome === 'success' && (!step.good || step.good(result));

  // draw draws the steps: the current one with its button or its outcome, the others as one line.
  function draw() {
    document.documentElement.lang = language;
    find('slogan').textContent = words().slogan;
    find('again').textContent = words().again;
    find('again').hidden = received.size < steps.length;
    for (const button of document.querySelectorAll('.languages button'))
      button.setAttribute('aria-pressed', String(button.lang === language));
    find('steps').replaceChildren(...steps.map(drawStep));
  }

  function drawStep(step, index) {
    const said = words().steps[step.name];
    const got = received.get(step);
    const here = step === current;
    const state = got && (good(step, got) ? 'success' : 'fail');
    const mark = make('span', 'mark', got ? {success: '✓', fail: '×'}[state] : String(index + 1));
    const title = make('button', 'title', mark, make('span', '', said.title));
    title.type = 'button';
    title.setAttribute('aria-expanded', String(here));
    title.addEventListener('click', () => show(step));
    const item = make('li', `step${here ? ' here' : ''}${got ? ` ${state}` : ''}`, make('h2', '', title));
    if (here) item.append(...body(step, index, said, got));
    return item;
  }

  function body(step, index, said, got) {
    const go = make('button', 'go', running === step ? said.waiting || words().waiting : said.button);
    go.type = 'button';
    go.disabled = running !== null || (step.ready !== undefined && !step.ready());
    go.addEventListener('click', () => run(step));
    if (!got) return [make('p', 'text', said.text), go];
    const parts = [
      make('p', 'text', good(step, got) !== Boolean(step.refused) ? said.done : words().failed),
      make('p', 'received', said.received || words().received, ' ', make('b', got.outcome, got.outcome)),
      jsonView(got.result),
    ];
    go.className = 'again';
    const next = steps[index + 1];
    if (next === undefined) return [...parts, go];
    const on = make('button', 'go', words().next(words().steps[next.name].title));
    on.type = 'button';
    on.addEventListener('click', () => show(next));
    return [...parts, on, go];
  }

  function show(step) {
    current = step;
    draw();
    const item = document.querySelector('.step.here');
    item.scrollIntoView({block: 'nearest'});
    item.querySelector('.title').focus({preventScroll: true, focusVisible: false});
  }

  async function run(step) {
    if (running !== null) return;
    received.delete(step);
    running = step;
    show(step);
    let got;
    try {
      got = await step.run(words());
    } catch (e) {
      got = {outcome: 'fail', result: {thrown: String(e)}};
    }
    console.log(`${step.name}: ${got.outcome} ${JSON.stringify(got.result)}`);
    running = null;
    received.set(step, got);
    show(step);
  }

  function restart() {
    received.clear();
    show(steps[0]);
  }

  for (const button of document.querySelectorAll('.languages button'))
    button.addEventListener('click', () => {
      language = button.lang;
      draw();
    });
  find('again').addEventListener('click', restart);

  if (typeof my === 'undefined' || typeof my.getAuthCode !== 'function') {
    find('notice').textContent = words().notice;
    find('notice').hidden = false;
    return;
  }
  my.getSystemInfo({
    success: (info) => {
      if (/^(id|in)\b/i.test(info.language)) language = 'id';
    },
    complete: () => {
      draw();
      if (location.hash === '#sample') run(steps[0]);
      else if (location.hash.startsWith('#tour')) startTour({restart, show, run, words}, find('caption'));
    },
  });
})();
