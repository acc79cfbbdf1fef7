// A wheel: a column of options, of which the middle one is selected: by dragging, the mouse wheel, a click, the arrow,
// Page, Home and End keys, or typing. To a screen reader it is a list box.
export const createWheels = (dom) => {
  const {getter, make, method} = dom;
  const {abs, max, min, round} = Math;
  const rowHeight = 44;
  const y = getter(MouseEvent.prototype, 'clientY');
  const pointer = getter(PointerEvent.prototype, 'pointerId');
  const buttonOf = getter(MouseEvent.prototype, 'button');
  const deltaY = getter(WheelEvent.prototype, 'deltaY');
  const deltaMode = getter(WheelEvent.prototype, 'deltaMode');
  const time = getter(Event.prototype, 'timeStamp');
  const top = getter(DOMRectReadOnly.prototype, 'top');
  const height = getter(DOMRectReadOnly.prototype, 'height');
  const capture = method(Element.prototype, 'setPointerCapture');
  const addClass = (node, on) => dom.setAttribute(node, 'class', on ? 'wheel held' : 'wheel');

  // add adds a wheel to a view.
  //   id       prefix of the ids of its parts
  //   label    its name; caption says whether the name is visible
  //   moved(n) is called when another option is selected
  const add = (view, parent, {id, label, caption, wide, moved}) => {
    const column = make('div', parent, {__proto__: null, class: wide ? 'column wide' : 'column'});
    if (caption) make('div', column, {__proto__: null, class: 'caption', 'aria-hidden': 'true', dir: 'auto'}, label);
    const node = make('div', column, {
      __proto__: null,
      class: 'wheel',
      role: 'listbox',
      tabindex: '0',
      'aria-label': label || undefined,
      'aria-labelledby': label ? undefined : 'title',
    });
    const strip = make('div', node, {__proto__: null, class: 'strip', role: 'presentation'});
    view.stop(node);

    let options = {__proto__: null}; // by number: {text, node}
    let count = 0;
    let index = 0;

    const turn = (offset) => dom.style(strip, 'transform', 'translateY(' + -offset + 'px)');
    const mark = (n, on) => {
      if (n < count) dom.setAttribute(options[n].node, 'aria-selected', on ? 'true' : 'false');
    };
    const choose = (n) => {
      const next = max(0, min(count - 1, n));
      if (next !== index) {
        mark(index, false);
        index = next;
        mark(index, true);
        dom.setAttribute(node, 'aria-activedescendant', id + '-' + index);
      }
      return next;
    };
    const settle = (n) => {
      const before = index;
      turn(choose(n) * rowHeight);
      if (index !== before) moved(index);
    };

    // fill sets its options; texts(n) is the nth of them.
    const fill = (many, texts, chosen) => {
      dom.clear(strip);
      options = {__proto__: null};
      count = many;
      index = max(0, min(many - 1, chosen));
      for (let i = 0; i < many; i++) {
        const text = texts(i);
        const option = make(
          'div',
          strip,
          {
            __proto__: null,
            class: 'option',
            role: 'option',
            id: id + '-' + i,
            dir: 'auto',
            'aria-selected': i === index ? 'true' : 'false',
          },
          text,
        );
        options[i] = {__proto__: null, text, node: option};
      }
      dom.setAttribute(node, 'aria-activedescendant', id + '-' + index);
      turn(index * rowHeight);
    };

    let drag; // {id, from, start, last, at, speed, moved}
    view.listen(node, 'pointerdown', (event) => {
      if (buttonOf(event) !== 0 || drag) return;
      dom.focus(node);
      drag = {
        __proto__: null,
        id: pointer(event),
        from: index,
        start: y(event),
        last: y(event),
        at: time(event),
        speed: 0,
        moved: false,
      };
      try {
        capture(node, drag.id);
      } catch {
        /* a pointer event that a script dispatched */
      }
    });
    view.listen(node, 'pointermove', (event) => {
      if (!drag || pointer(event) !== drag.id) return;
      const passed = drag.start - y(event);
      if (!drag.moved && abs(passed) < 5) return;
      if (!drag.moved) addClass(node, (drag.moved = true));
      const elapsed = time(event) - drag.at;
      if (elapsed > 0) drag.speed = (drag.last - y(event)) / elapsed;
      drag.last = y(event);
      drag.at = time(event);
      const offset = drag.from * rowHeight + passed;
      turn(max(-rowHeight, min(count * rowHeight, offset)));
    });
    const release = (event, cancelled) => {
      if (!drag || pointer(event) !== drag.id) return;
      const was = drag;
      drag = undefined;
      addClass(node, false);
      if (!was.moved) {
        const place = dom.place(node);
        const rows = round((y(event) - top(place) - height(place) / 2) / rowHeight);
        settle(cancelled ? index : was.from + rows);
        return;
      }
      const still = time(event) - was.at > 80; // held still before it was released
      settle(round(was.from + (was.start - was.last) / rowHeight + (still || cancelled ? 0 : was.speed * 3)));
    };
    view.listen(node, 'pointerup', (event) => release(event, false));
    view.listen(node, 'pointercancel', (event) => release(event, true));

    let left = 0; // remainder of a touchpad's small steps
    view.listen(
      node,
      'wheel',
      (event) => {
        dom.prevent(event);
        const by = deltaMode(event) === 0 ? deltaY(event) : deltaY(event) * rowHeight;
        if (by * left < 0) left = 0;
        left += max(-rowHeight, min(rowHeight, by)); // one notch is one row, however far the system scrolls
        const rows = left >= 30 ? 1 : left <= -30 ? -1 : 0;
        if (rows === 0) return;
        left = 0;
        settle(index + rows);
      },
      {__proto__: null, passive: false},
    );

    let typed = '';
    let typedAt = 0;
    const find = (key, event) => {
      if (key.length !== 1 || key === ' ') return false;
      typed = time(event) - typedAt < 1500 ? typed + dom.lower(key) : dom.lower(key);
      typedAt = time(event);
      for (let i = 0; i < count; i++) {
        const text = dom.lower(options[i].text);
        if (dom.indexOf(text, typed) === 0 || dom.indexOf(text, '0' + typed) === 0) {
          settle(i);
          break;
        }
      }
      return true;
    };
    return {
      __proto__: null,
      node,
      fill,
      index: () => index,
      key: (name, event) => {
        if (name === 'ArrowDown') settle(index + 1);
        else if (name === 'ArrowUp') settle(index - 1);
        else if (name === 'PageDown') settle(index + 5);
        else if (name === 'PageUp') settle(index - 5);
        else if (name === 'Home') settle(0);
        else if (name === 'End') settle(count - 1);
        else return find(name, event);
        return true;
      },
    };
  };
  return {__proto__: null, add};
};
