// A view of data of the host, which is loaded again when an event says that it may have changed, or regularly, while the view
// is visible.

import {say} from './dom.js';

const pause = 300; // ms between an event and the request, to collect further events

// createFresh creates such a view.
//   store              of events
//   touches(item)      tells whether an item may have changed something
//   load()             asks the host, and returns a promise
//   draw(answer)       shows the answer
//   every              ms after which the host is asked again, and the answer shown if it is another; undefined for never
//   element            of the view
export const createFresh = ({store, touches, load, draw, element, every}) => {
  let timer;
  let stale = true;
  let shown; // the answer, as JSON
  // show shows an answer if it is another than the one shown: a button that is replaced loses the press that it is just getting.
  const show = (answer) => {
    const text = JSON.stringify(answer);
    if (text === shown) return;
    shown = text;
    const focused = element.contains(document.activeElement) && document.activeElement.getAttribute('aria-label');
    draw(answer);
    if (focused && !element.contains(document.activeElement)) {
      const next = element.querySelector('[aria-label=' + JSON.stringify(focused) + ']');
      if (next !== null) next.focus();
    }
  };
  const refresh = async () => {
    timer = undefined;
    if (element.hidden) return;
    stale = false;
    try {
      show(await load());
    } catch (error) {
      say(error.message, true);
    }
  };
  const look = async () => {
    if (element.hidden || document.hidden || stale) return;
    try {
      show(await load());
    } catch {
      // The run has ended, which the panel says.
    }
  };
  if (every !== undefined) setInterval(look, every);
  const soon = () => {
    stale = true;
    if (timer === undefined && !element.hidden) timer = setTimeout(refresh, pause);
  };
  store.watch((changed) => {
    if (changed === undefined) return;
    for (const item of changed) {
      if (touches(item)) {
        soon();
        return;
      }
    }
  });
  return {
    refresh,
    seen: () => {
      if (stale || every !== undefined) refresh();
    },
  };
};
