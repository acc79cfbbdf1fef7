// The demo: runs the contract's request sample, asks for any choice of its 25 scopes, and shows what each callback
// received. With #sample or #all in its address it runs by itself, for places where nobody can press a button.
(() => {
  'use strict';

  const find = (id) => document.getElementById(id);

  function make(tag, className, ...children) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    e.append(...children);
    return e;
  }

  // --- the log

  let calls = 0;

  // jsonView is pretty JSON, a block for each line so that a long one wraps under its own beginning; keys, strings and
  // numbers are marked.
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

  // newEntry opens the log's entry for one call; what it returns notes a callback in it, in the order they come.
  function newEntry(title) {
    const state = make('span', 'state', 'waiting');
    const entry = make('li', 'entry', make('h3', '', make('span', 'number', `#${++calls}`), make('span', '', title), state));
    const began = performance.now();
    let last;
    find('log').prepend(entry);
    find('empty').hidden = true;
    find('clear').hidden = false;

    return (callback, result) => {
      console.log(`${callback} ${JSON.stringify(result)}`);
      const after = make('span', '', `${((performance.now() - began) / 1000).toFixed(1)} s`);
      const head = make('p', '', make('b', '', callback), after);
      const part = make('div', `received ${callback}`, head);
      if (callback === 'complete' && last && result === last.result) {
        after.before(make('em', '', `the same object as ${last.callback}`));
      } else {
        part.append(jsonView(result));
      }
      if (callback !== 'complete') {
        state.textContent = callback;
        entry.classList.add(callback);
      }
      last = { callback, result };
      entry.append(part);
    };
  }

  // guarded shows an error that the call itself throws, instead of an entry that waits for ever.
  function guarded(received, call) {
    try {
      call();
    } catch (e) {
      received('fail', { thrown: String(e) });
    }
  }

  // --- the calls

  // runSample is the contract's sample to the letter, with a note of every callback beside it. Where nobody is there to
  // close the alert it is left out.
  function runSample({ alert }) {
    const received = newEntry('The sample');
    guarded(received, () => {
      my.getAuthCode({
        scopes: ['USER_LOGIN_ID'],
        success: (res) => {
          received('success', res);
          if (!alert) return;
          my.alert({
            content: res.authCode,
          });
        },
        fail: (res) => {
          received('fail', res);
          console.log(res.authErrorScopes);
        },
        complete: (res) => received('complete', res),
      });
    });
  }

  function askFor(scopes) {
    const received = newEntry(scopes.length === 1 ? scopes[0] : `${scopes.length} scopes`);
    guarded(received, () => {
      my.getAuthCode({
        scopes,
        success: (res) => received('success', res),
        fail: (res) => received('fail', res),
        complete: (res) => received('complete', res),
      });
    });
  }

  // --- the picker

  const boxes = [];

  function drawPicker() {
    for (const group of scopeGroups) {
      const tally = make('span');
      const list = make('div');
      const own = group.scopes.map(([name, title]) => {
        const box = make('input');
        box.type = 'checkbox';
        box.name = 'scope';
        box.value = name;
        list.append(make('label', 'scope', box, make('span', '', title, make('code', '', name))));
        return box;
      });
      boxes.push({ own, tally });
      const details = make('details', '', make('summary', '', group.title, tally), list);
      details.open = group === scopeGroups[0];
      find('groups').append(details);
    }
    for (const box of boxes[0].own.slice(0, 3)) box.checked = true;
    recount();
  }

  const allBoxes = () => boxes.flatMap(({ own }) => own);
  const picked = () => allBoxes().filter((b) => b.checked).map((b) => b.value);

  function pickAll(checked) {
    for (const box of allBoxes()) box.checked = checked;
    recount();
  }

  function recount() {
    for (const { own, tally } of boxes) tally.textContent = `${own.filter((b) => b.checked).length} of ${own.length}`;
    const n = picked().length;
    find('ask').textContent = n === 1 ? 'Ask for 1 scope' : `Ask for ${n} scopes`;
  }

  // --- the tabs

  function show(tab) {
    for (const t of document.querySelectorAll('[role=tab]')) {
      const here = t === tab;
      t.setAttribute('aria-selected', String(here));
      t.tabIndex = here ? 0 : -1;
      find(t.getAttribute('aria-controls')).hidden = !here;
    }
  }

  function showResults() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (innerWidth < 860) find('results-title').scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  }

  for (const tab of document.querySelectorAll('[role=tab]')) {
    tab.addEventListener('click', () => show(tab));
    tab.addEventListener('keydown', (e) => {
      if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
      const other = tab.nextElementSibling || tab.previousElementSibling;
      show(other);
      other.focus();
    });
  }
  find('run-sample').addEventListener('click', () => { runSample({ alert: true }); showResults(); });
  find('pick').addEventListener('submit', (e) => { e.preventDefault(); askFor(picked()); showResults(); });
  find('pick').addEventListener('change', recount);
  find('pick-all').addEventListener('click', () => pickAll(true));
  find('pick-none').addEventListener('click', () => pickAll(false));
  find('clear').addEventListener('click', () => {
    find('log').replaceChildren();
    find('empty').hidden = false;
    find('clear').hidden = true;
    find('results-title').focus({ preventScroll: true });
  });

  drawPicker();

  if (typeof my === 'undefined' || typeof my.getAuthCode !== 'function') {
    find('notice').hidden = false;
    find('run-sample').disabled = find('ask').disabled = true;
  } else if (location.hash === '#sample') {
    runSample({ alert: false });
  } else if (location.hash === '#all') {
    pickAll(true);
    show(find('tab-pick'));
    askFor(picked());
  }
})();
