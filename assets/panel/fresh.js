// A view of data of the host, which is loaded again when an event says that it may have changed, while the view is
// visible.

import {say} from './dom.js';

const pause = 300; // ms between an event and the request, to collect further events

// createFresh creates such a view.
//   store              of events
//   touches(item)      tells whether an item may have changed something
//   load()             asks the host, and returns a promise
//   draw(answer)       shows the answer
//   element            of the view
export const createFresh = ({store, touches, load, draw, element}) => {
  let timer;
  let stale = true;
  const refresh = async () => {
    timer = undefined;
    if (element.hidden) return;
    stale = false;
    try {
      draw(await load());
    } catch (error) {
      say(error.message, true);
    }
  };
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
      if (stale) refresh();
    },
  };
};
