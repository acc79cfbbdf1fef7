// button.

import {define, flag, mark, word} from '../component.js';
import {text, truth} from '../value.js';

define('button', {
  build(el) {
    el.setAttribute('role', 'button');
    el.setAttribute('tabindex', '0');
  },
  attrs: {
    type: word('type'),
    size: word('size'),
    plain: flag('plain'),
    ghost: flag('plain'),
    loading: flag('loading'),
    disabled: (el, value) => {
      el.toggleAttribute('disabled', truth(value));
      mark(el, 'aria-disabled', truth(value) ? 'true' : null);
      el.setAttribute('tabindex', truth(value) ? '-1' : '0');
    },
  },
  // A button without an action of its own leaves the tap to a navigator around it.
  press({el, block, n}, hit, v) {
    const get = (name) => text(block.attribute(n, name));
    const type = get('formType');
    const open = get('openType');
    const form = el.closest('a-form');
    if (type === 'submit' && form) form.$c.submit({block: block.id, node: n});
    if (type === 'reset' && form) form.$c.reset();
    if (!open)
      return (form && (type === 'submit' || type === 'reset')) || !el.closest('a-navigator') ? undefined : false;
    const at = {block, n, el};
    v.ask({
      do: 'open',
      type: open,
      scope: get('scope'),
      publicId: get('publicId'),
      page: block.hole.page.number,
      block: block.id,
      node: n,
    }).then(
      (answer) => {
        if (answer && answer.event && el.isConnected) v.events.emit(at, answer.event, answer.detail || {});
      },
      () => {},
    );
  },
});
