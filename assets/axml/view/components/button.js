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
    if (open === 'lifestyle' || open === 'contactShare') {
      const what = open === 'lifestyle' ? 'follow ' + get('publicId') : 'share the page with a contact';
      v.ask({do: 'trace', text: `button: a wallet would ${what}`});
      if (open === 'lifestyle') v.events.emit(at, 'followLifestyle', {followStatus: 1});
      return;
    }
    v.ask({
      do: 'open',
      type: open,
      scope: get('scope'),
      page: block.hole.page.number,
      block: block.id,
      node: n,
    }).then(
      (answer) => {
        for (const [event, detail] of (answer && answer.events) || []) {
          if (el.isConnected) v.events.emit(at, event, detail);
        }
      },
      () => {},
    );
  },
});
