// The panel of a run: what happens, as it happens.

import {createActivity, createStore} from './activity.js';
import {createConsent} from './consent.js';
import {createData} from './data.js';
import {act, listen} from './feed.js';
import {createSteer} from './steer.js';
import {createTabs} from './tabs.js';

const by = (id) => document.getElementById(id);

const store = createStore();
let can = new Set(); // acts that the host offers

const activity = createActivity(store, () => can);
const tabs = createTabs(by('tabs'), by('main'), [
  activity,
  createConsent(store),
  createData(store),
  createSteer(store),
]);

const tell = (run) => {
  can = new Set(run.acts);
  by('title').textContent = run.title;
  by('about').textContent = run.wallet + ' · ' + run.user.name + ' · ' + run.url;
  document.title = run.title + ' – Jembatan';
};

const link = by('link');
store.watch((changed) => {
  for (const item of changed || []) {
    if (item.kind === 'steer' && item.event.what === 'user') act('run').then(tell);
  }
});
listen(store.add, (there) => {
  link.textContent = there ? 'live' : 'the run has ended, or cannot be reached';
  link.className = there ? 'live' : 'gone';
  if (there) act('run').then(tell);
});

addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    tabs.choose(0);
    activity.search();
  }
});
