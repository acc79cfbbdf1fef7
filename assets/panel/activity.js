// The activity: the list of items, its filters, and the details of an item.

import {createChosen} from './chosen.js';
import {detail} from './detail.js';
import {button, el, set} from './dom.js';
import {createList} from './list.js';
import {createStore, kinds} from './store.js';
import {duration, file, line} from './words.js';

const names = {
  all: 'All',
  calls: 'Calls',
  failed: 'Failed',
  requests: 'Requests',
  console: 'Console',
  consent: 'Consent',
};

const cell = (class_) => el('span', {class: class_});

// fill writes an item into a row.
const fill = (row, item) => {
  if (row.cells === undefined) {
    row.cells = ['number', 'tag', 'subject', 'rest', 'place', 'took'].map(cell);
    row.append(...row.cells);
  }
  const {tag, subject, rest, tone, warned} = line(item);
  const texts = [item.id || '', tag, subject, rest, file(item.source || item.place), duration(item.took)];
  const next = 'row ' + (item.kind === 'call' ? 'call ' : 'event ') + tone + (warned ? ' warned' : '');
  if (row.className !== next) row.className = next;
  for (let i = 0; i < texts.length; i++) {
    if (row.cells[i].textContent !== String(texts[i])) row.cells[i].textContent = texts[i];
  }
};

export const createActivity = (store, can) => {
  const chosen = createChosen(store);
  let kind = 'all';
  let paused;
  let held = 0; // changes since the pause
  let open;

  const shown = el('span', {class: 'count'});
  // A screen reader is told how many items there are after what the user does, and not with each item that comes.
  const told = el('span', {class: 'unseen', role: 'status'});
  const tell = () => {
    told.textContent = shown.textContent;
  };
  const aside = el('aside', {'aria-label': 'Detail', hidden: true});
  const list = createList({
    label: 'What happens',
    size: chosen.size,
    at: chosen.at,
    draw: fill,
    open: (item) => show(item),
  });
  const empty = el('p', {class: 'empty', text: 'Nothing has happened yet.'});

  const close = button('Close', () => hide(), {class: 'close', 'aria-label': 'Close detail'});
  const show = (item) => {
    open = item;
    aside.hidden = false;
    view.classList.add('opened');
    detail(aside, close, store, item, can());
    aside.scrollTop = 0;
    if (list.element.getClientRects().length === 0) close.focus(); // where both have no room, the list gives way
  };
  const hide = () => {
    open = undefined;
    aside.hidden = true;
    view.classList.remove('opened');
    list.element.focus();
  };

  const refresh = () => {
    const count = chosen.size();
    shown.textContent =
      count.toLocaleString('en') +
      ' of ' +
      store.items.size().toLocaleString('en') +
      (paused ? ', paused, ' + held.toLocaleString('en') + (held === 1 ? ' change' : ' changes') : '');
    empty.hidden = count > 0;
    empty.textContent = store.items.size() > 0 ? 'Nothing matches the filter.' : 'Nothing has happened yet.';
    const active = list.active();
    list.moved(active === undefined ? -1 : chosen.indexOf(active));
  };

  const search = el('input', {
    type: 'search',
    placeholder: 'Search',
    'aria-label': 'Search in calls and events',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => {
      choose(kind);
      tell();
    },
  });
  const choose = (next) => {
    kind = next;
    for (const [name, b] of Object.entries(chips)) set(b, 'aria-pressed', name === kind ? 'true' : 'false');
    chosen.choose(kind, search.value); // of all items, so that nothing is held back
    held = 0;
    refresh();
    list.follow();
  };
  const chips = Object.fromEntries(
    Object.keys(kinds).map((name) => [
      name,
      button(
        names[name],
        () => {
          choose(name);
          tell();
        },
        {class: 'chip', 'aria-pressed': 'false'},
      ),
    ]),
  );

  const pause = button(
    'Pause',
    () => {
      paused = !paused;
      held = 0;
      set(pause, 'aria-pressed', paused ? 'true' : 'false');
      if (!paused) chosen.choose(kind, search.value);
      refresh();
      tell();
    },
    {'aria-pressed': 'false'},
  );
  const clear = button('Clear', () => {
    store.clear();
    list.forget();
    if (open) hide();
    refresh();
    tell();
  });

  const bar = el(
    'div',
    {class: 'bar', role: 'search', 'aria-label': 'Filter'},
    el('div', {class: 'chips', role: 'group', 'aria-label': 'Kinds'}, Object.values(chips)),
    search,
    pause,
    clear,
    shown,
    told,
  );
  const view = el(
    'div',
    {class: 'activity'},
    bar,
    el('div', {class: 'both'}, el('div', {class: 'left'}, list.element, empty), aside),
  );

  store.watch((changed) => {
    if (changed === undefined) chosen.take(undefined);
    else if (paused) held += changed.size;
    else chosen.take(changed);
    schedule();
    if (changed !== undefined && open !== undefined && changed.has(open)) {
      detail(aside, close, store, open, can());
    }
  });
  let due = false;
  const schedule = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      refresh();
      list.drawNow(); // in this frame: to compose a second one may cost as much as all the rest
    });
  };

  list.element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !aside.hidden) aside.querySelector('h2').focus();
  });
  view.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !aside.hidden) hide();
  });
  choose('all');
  return {name: 'Activity', element: view, search: () => search.focus(), seen: () => list.update()};
};

export {createStore};
