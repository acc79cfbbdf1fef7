// The items of a store that match a kind and a search, updated as items come, change and are forgotten.

import {matcher} from './store.js';

export const createChosen = (store) => {
  let fits = matcher('all', '');
  let list = []; // of items, by seq
  let head = 0; // index of the first item that is not forgotten

  const place = (seq) => {
    let low = head;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const forget = () => {
    while (head < list.length && list[head].seq < store.items.first()) head++;
    if (head > 10_000 && head > list.length / 2) {
      list = list.slice(head);
      head = 0;
    }
  };

  const choose = (kind, search) => {
    fits = matcher(kind, search);
    list = [];
    head = 0;
    for (let n = store.items.first(); n < store.items.next(); n++) {
      if (fits(store.items.at(n))) list.push(store.items.at(n));
    }
  };

  // take handles items that are new or have changed; undefined means that all were removed.
  const take = (changed) => {
    if (changed === undefined) {
      list = [];
      head = 0;
      return;
    }
    for (const item of changed) {
      const last = list.length > head ? list[list.length - 1].seq : -1;
      const at = item.seq > last ? list.length : place(item.seq);
      const has = at < list.length && list[at] === item;
      const should = item.seq >= store.items.first() && fits(item);
      if (should && !has) list.splice(at, 0, item);
      else if (!should && has) list.splice(at, 1);
    }
    forget();
  };

  return {
    choose,
    take,
    size: () => list.length - head,
    at: (index) => list[head + index],
    // indexOf returns the index of an item, or -1 if it does not match.
    indexOf: (item) => {
      const at = place(item.seq);
      return list[at] === item ? at - head : -1;
    },
  };
};
