// What of a node is within several areas at once. The engine's own observers have one.

import {rect} from './query.js';

// meet returns the part that two rectangles have in common; null if they do not even touch.
function meet(a, b) {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const right = Math.min(a.right, b.right);
  const bottom = Math.min(a.bottom, b.bottom);
  return right < left || bottom < top ? null : {left, top, right, bottom, width: right - left, height: bottom - top};
}

// isDrawn reports whether an element has a box at all. The sides of one that is hidden or removed are all 0.
const isDrawn = (el) => el.getClientRects().length > 0;

const empty = {left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0};

// watchCommon calls told with entries like those of an IntersectionObserver, once for each of some elements and then whenever
// its part in the common area of the areas passes one of the steps. An area is {el, margins}; a margin is the number of px by
// which a side is moved outwards. It measures before each frame while the page is shown.
export function watchCommon(page, elements, areas, steps, told) {
  const before = new Map(); // how many steps an element has passed
  const ordered = [...steps].sort((a, b) => a - b);
  const none = {left: 0, top: 0};
  let frame = 0;

  const areaOf = ({el, margins}) => {
    if (!isDrawn(el)) return null;
    const r = rect(el.getBoundingClientRect(), none);
    const moved = {
      left: r.left - margins.left,
      top: r.top - margins.top,
      right: r.right + margins.right,
      bottom: r.bottom + margins.bottom,
    };
    return meet(moved, moved); // null if the margins leave nothing of it
  };
  const common = () => areas.map(areaOf).reduce((all, one) => all && one && meet(all, one));

  // visible returns what the elements around an element leave of it.
  const visible = (el, box) => {
    let left = box;
    for (let around = el.parentElement; around && left && around !== page.frame; around = around.parentElement) {
      if (getComputedStyle(around).overflow !== 'visible') left = meet(left, around.getBoundingClientRect());
    }
    return left;
  };

  const measure = () => {
    frame = requestAnimationFrame(measure);
    if (!page.seen) return;
    const area = common();
    const entries = [];
    for (const el of elements) {
      const box = el.getBoundingClientRect();
      const clipped = isDrawn(el) && visible(el, box);
      const part = area && clipped && meet(area, clipped);
      const size = box.width * box.height;
      const intersectionRatio = !part ? 0 : size > 0 ? (part.width * part.height) / size : 1;
      const passed = part ? ordered.filter((step) => step <= intersectionRatio).length : 0;
      if (before.get(el) === passed) continue;
      before.set(el, passed);
      entries.push({
        target: el,
        intersectionRatio,
        intersectionRect: part || empty,
        boundingClientRect: box,
        rootBounds: area || empty,
      });
    }
    if (entries.length) told(entries);
  };
  frame = requestAnimationFrame(measure);
  return {disconnect: () => cancelAnimationFrame(frame)};
}
