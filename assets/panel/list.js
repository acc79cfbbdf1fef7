// A list of any length that scrolls smoothly: only the visible rows exist. To a screen reader it is a list box with all
// its options, among which the keyboard moves.

import {el, set} from './dom.js';

const spare = 6; // rows beyond either edge

// createList creates such a list.
//   label              its name
//   size(), at(index)  what it shows
//   draw(row, entry)   fills a row for an entry
//   open(entry)        is called when an entry is chosen
export const createList = ({label, size, at, draw, open}) => {
  const drawn = el('div', {class: 'drawn', role: 'presentation'}); // one layer, which moves, rather than one a row
  const space = el('div', {class: 'space', role: 'presentation'}, drawn);
  const box = el('div', {class: 'list', role: 'listbox', tabindex: 0, 'aria-label': label}, space);
  const rows = [];
  let height = 0; // of a row
  let active; // entry
  let activeAt = -1; // its index
  let follows = true; // the end
  let due = 0; // the animation frame that draws the list, or 0
  let drawnAt; // the scroll position for which it has been drawn
  let drawnTo = 0; // the end of what it showed then, in px

  const measure = () => {
    height = parseFloat(getComputedStyle(box).getPropertyValue('--row')) || 30;
  };

  const render = () => {
    cancelAnimationFrame(due);
    due = 0;
    if (height === 0) measure();
    const count = size();
    drawnTo = count * height;
    space.style.height = drawnTo + 'px';
    if (follows) box.scrollTop = drawnTo;
    drawnAt = box.scrollTop;
    const from = Math.max(0, Math.floor(drawnAt / height) - spare);
    const to = Math.min(count, Math.ceil((drawnAt + box.clientHeight) / height) + spare);
    while (rows.length < to - from) {
      const row = el('div', {role: 'option', class: 'row'});
      rows.push(row);
      drawn.append(row);
    }
    drawn.style.transform = 'translateY(' + from * height + 'px)';
    let descendant;
    for (let i = 0; i < rows.length; i++) {
      const index = from + i;
      const row = rows[i];
      row.hidden = index >= to;
      if (row.hidden) {
        row.removeAttribute('id'); // another row may have it by now
        continue;
      }
      const entry = at(index);
      set(row, 'id', 'row-' + entry.seq);
      set(row, 'aria-setsize', count);
      set(row, 'aria-posinset', index + 1);
      const chosen = entry === active;
      set(row, 'aria-selected', chosen ? 'true' : 'false');
      if (chosen) descendant = row.id;
      row.index = index;
      draw(row, entry);
    }
    set(box, 'aria-activedescendant', descendant);
  };

  const update = () => {
    due ||= requestAnimationFrame(render);
  };

  const reveal = (index) => {
    const top = index * height;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
  };

  const choose = (index) => {
    if (index < 0 || index >= size()) return;
    active = at(index);
    activeAt = index;
    follows = index === size() - 1 && follows;
    reveal(index);
    render();
    open(active);
  };

  box.addEventListener('scroll', () => {
    // More entries may have come since the list was drawn: it does not show them yet.
    follows = box.scrollTop + box.clientHeight >= drawnTo - height / 2;
    if (box.scrollTop !== drawnAt) update(); // otherwise the list itself has scrolled
  });
  box.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row) choose(row.index);
  });
  box.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / height) - 1);
    const now = active === undefined ? -1 : activeAt;
    const to = {
      ArrowDown: now + 1,
      ArrowUp: now < 0 ? size() - 1 : now - 1,
      PageDown: Math.min(size() - 1, now + page),
      PageUp: Math.max(0, now - page),
      Home: 0,
      End: size() - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(to);
  });
  new ResizeObserver(() => {
    measure();
    update();
  }).observe(box);

  return {
    element: box,
    update,
    // moved is called when entries were added or removed; index is the new index of the selected one, or -1.
    moved(index) {
      activeAt = index;
      update();
    },
    // drawNow draws at once what would be drawn in the next animation frame.
    drawNow() {
      if (due !== 0) render();
    },
    active: () => active,
    forget() {
      active = undefined;
      activeAt = -1;
      update();
    },
    choose,
    follow() {
      follows = true;
      update();
    },
  };
};
