// The panel's model of the run: items, created from the events of the stream (bridge/TRACE.md). All events about a call
// are one item; any other event is an item by itself. It does not touch the page.

import {createRing} from './ring.js';
import {placeOf, refused} from './words.js';

// keptItems is the maximum number of items.
export const keptItems = 100_000;

const requests = new Set(['request', 'httpRequest', 'networkRequest', 'uploadFile', 'downloadFile']);
const lines = new Set(['console', 'warning', 'error']);
const decisions = new Set(['prompt', 'decision', 'revoked', 'payment', 'redemption', 'notice', 'steer']);

// kinds lists the filters for items, in the order of their buttons.
export const kinds = {
  all: () => true,
  calls: (item) => item.kind === 'call',
  failed: (item) => item.outcome === 'fail' || item.kind === 'error' || item.level === 'error' || refused(item.event),
  requests: (item) => item.kind === 'call' && requests.has(item.method),
  console: (item) => lines.has(item.kind) || (item.events !== undefined && item.events.some((e) => lines.has(e.kind))),
  consent: (item) =>
    decisions.has(item.kind) || (item.events !== undefined && item.events.some((e) => decisions.has(e.kind))),
};

// textOf returns the searchable text of an item, in lower case.
export const textOf = (item) => {
  if (item.text === undefined) item.text = JSON.stringify(item.events || item.event).toLowerCase();
  return item.text;
};

// matcher returns a function that reports whether an item is of a kind, given by its name, and contains every word of
// the search.
export const matcher = (kind, search) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isKind = kinds[kind];
  return (item) => isKind(item) && words.every((word) => textOf(item).includes(word));
};

export const createStore = (most = keptItems) => {
  const items = createRing(most);
  const calls = new Map(); // by number
  const redemptions = new Map(); // of a code, by its hash
  const orders = new Map(); // what back ends asked and were told about an order, by its number
  const watchers = [];

  const begin = (event) => ({
    seq: items.next(),
    kind: event.kind,
    at: event.sinceMs,
    time: event.t,
    document: event.document,
    page: event.page,
    event,
  });

  const keep = (item) => {
    const gone = items.push(item);
    if (gone !== undefined && gone.id !== undefined) calls.delete(gone.id);
    return item;
  };

  const ofCall = (event) => {
    let item = calls.get(event.id);
    if (item === undefined) {
      item = keep({...begin(event), kind: 'call', id: event.id, method: event.method || '', params: null, events: []});
      calls.set(event.id, item);
    }
    item.events.push(event);
    item.text = undefined;
    if (event.kind === 'call') {
      item.method = event.method;
      item.params = event.params;
      item.place = event.place;
      item.source = event.source;
    } else if (event.kind === 'settle') {
      item.method = event.method || item.method;
      item.outcome = event.outcome;
      item.result = event.result;
      item.took = event.tookMs;
    }
    return item;
  };

  // add handles events, in order, and returns the items that are new or have changed.
  const add = (events) => {
    const changed = new Set();
    for (const event of events) {
      if (event.kind === 'redemption' && event.code) {
        redemptions.set(event.code, [...(redemptions.get(event.code) || []), event]);
      }
      // An event of a call is among that call's own.
      if ((event.kind === 'redemption' || event.kind === 'notice') && event.order && !(event.id > 0)) {
        orders.set(event.order, [...(orders.get(event.order) || []), event]);
      }
      if (event.id > 0) {
        changed.add(ofCall(event));
        continue;
      }
      const item = keep(begin(event));
      item.level = event.level;
      if (event.url && event.line) item.place = placeOf(event.url, event.line, event.column);
      item.source = event.source;
      changed.add(item);
    }
    for (const watch of watchers) watch(changed);
    return changed;
  };

  const clear = () => {
    items.clear();
    calls.clear();
    redemptions.clear();
    orders.clear();
    for (const watch of watchers) watch(undefined);
  };

  return {
    items,
    add,
    clear,
    call: (id) => calls.get(id),
    redeemed: (hash) => redemptions.get(hash) || [],
    ordered: (number) => orders.get(number) || [],
    watch: (f) => watchers.push(f),
  };
};
