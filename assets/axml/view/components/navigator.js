// navigator.

import {define} from '../component.js';
import {number, text} from '../value.js';

const ways = new Set(['navigate', 'redirect', 'switchTab', 'navigateBack', 'reLaunch', 'exit']);

define('navigator', {
  build: (el) => el.setAttribute('role', 'link'),
  press({block, n}, hit, v) {
    const get = (name) => block.attribute(n, name);
    const how = text(get('openType')) || 'navigate';
    if (!ways.has(how))
      return v.report('warning', `navigator: there is no open-type ${JSON.stringify(how)}: nothing is opened`);
    v.ask({
      do: 'navigate',
      how,
      url: text(get('url')),
      delta: number(get('delta'), 1),
      page: block.hole.page.number,
    }).catch(() => {});
  },
});
