// A sequence diagram of steps. Its accessible name has the same content.

import {svg} from './dom.js';
import {lanes} from './sequence.js';
import {since} from './words.js';

const laneWidth = 84;
const stepHeight = 40;
const top = 44;
const left = 52; // centre of the first lane
const times = 58; // width of the times at the right

const x = (lane) => left + lane * laneWidth;
const width = x(lanes.length - 1) + 28 + times;

const arrow = (at, towards, class_) => {
  const from = at - towards * 7;
  return svg('path', {class: class_, d: `M${from} -4 L${at} 0 L${from} 4 Z`});
};

const drawn = (step, index) => {
  const tone = 'step ' + (step.tone || '');
  const y = top + 28 + index * stepHeight;
  const group = svg('g', {transform: `translate(0 ${y})`, class: tone});
  const itself = step.from === step.to;
  const a = x(step.from);
  const b = x(step.to);
  if (itself) {
    group.append(svg('circle', {cx: a, cy: 0, r: 4.5}));
  } else {
    group.append(svg('line', {x1: a, y1: 0, x2: b, y2: 0}), arrow(b, b > a ? 1 : -1, ''));
  }
  const middle = itself ? a : (a + b) / 2;
  const last = step.from === lanes.length - 1 && itself;
  const most = last ? 40 : 30; // as long as there is room to the left
  const words = step.text.length > most ? step.text.slice(0, most - 1) + '…' : step.text;
  const label = svg('text', {
    x: last ? a - 10 : itself ? a + 10 : middle,
    y: itself ? 4 : -7,
    'text-anchor': last ? 'end' : itself ? 'start' : 'middle',
  });
  label.append(words);
  const title = svg('title');
  title.append(step.text + (step.more || ''));
  const time = svg('text', {x: width - 4, y: 4, class: 'time', 'text-anchor': 'end'});
  time.append(since(step.at));
  group.append(label, title, time);
  return group;
};

// diagram draws steps.
export const diagram = (steps) => {
  const height = top + 28 + Math.max(1, steps.length) * stepHeight;
  const said = steps
    .map((s) => lanes[s.from] + (s.from === s.to ? '' : ' to ' + lanes[s.to]) + ': ' + s.text + (s.more || ''))
    .join('; ');
  const used = new Set(steps.flatMap((s) => [s.from, s.to]));
  const box = svg('svg', {
    class: 'diagram',
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': said || 'nothing has happened yet',
  });
  lanes.forEach((name, lane) => {
    const label = svg('text', {
      x: x(lane),
      y: 22,
      class: 'lane' + (used.has(lane) ? '' : ' unused'),
      'text-anchor': 'middle',
    });
    label.append(name);
    box.append(svg('line', {class: 'life', x1: x(lane), y1: 34, x2: x(lane), y2: height}), label);
  });
  box.append(...steps.map(drawn));
  return box;
};
