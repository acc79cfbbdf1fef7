// Modal views: one at a time, in the order of the requests. Keys stay inside: Tab cycles, Escape dismisses, Enter
// presses the focused element or else the main answer. At the end, the focus is restored.
//
// The listener for keys is on the host element, where the page's own scripts can dispatch events as well, for example
// in a test: the answer of a view is for the page anyway.
export const createModal = (dom, layer) => {
  const {getter, listen, make} = dom;
  const keyOf = getter(KeyboardEvent.prototype, 'key');
  const shift = getter(KeyboardEvent.prototype, 'shiftKey');
  const control = getter(KeyboardEvent.prototype, 'ctrlKey');
  const alt = getter(KeyboardEvent.prototype, 'altKey');
  const meta = getter(KeyboardEvent.prototype, 'metaKey');
  const repeat = getter(KeyboardEvent.prototype, 'repeat');
  const composing = getter(KeyboardEvent.prototype, 'isComposing');
  const active = getter(ShadowRoot.prototype, 'activeElement');
  const scrollBy = dom.method(Element.prototype, 'scrollBy');
  const heightOf = getter(Element.prototype, 'clientHeight');

  // Whether the user uses the keyboard, and needs to see the focus.
  let keys = false;
  const options = {__proto__: null, capture: true, passive: true};
  listen(
    dom.page,
    'keydown',
    () => {
      keys = true;
    },
    options,
  );
  listen(
    dom.page,
    'pointerdown',
    () => {
      keys = false;
    },
    options,
  );

  let head; // the view on screen, followed by those that wait, a chain by next
  let tail;
  let changed = () => {};

  // The page receives no events from here.
  const silent = [
    'keyup',
    'keypress',
    'click',
    'dblclick',
    'auxclick',
    'contextmenu',
    'mousedown',
    'mouseup',
    'mousemove',
    'mouseover',
    'mouseout',
    'pointerdown',
    'pointerup',
    'pointermove',
    'pointerover',
    'pointerout',
    'pointercancel',
    'touchstart',
    'touchmove',
    'touchend',
    'touchcancel',
    'wheel',
    'input',
    'beforeinput',
    'focusin',
    'focusout',
    'copy',
    'cut',
    'paste',
    'selectstart',
    'compositionstart',
    'compositionupdate',
    'compositionend',
    'dragstart',
  ];

  const advance = () => {
    if (!head) {
      tail = undefined;
      changed(false);
    } else if (!head.started) {
      head.started = true;
      start(head);
      changed(true);
    }
  };

  const start = (request) => {
    let over = false;
    const end = (tell) => {
      if (over) return;
      over = true;
      surface.close();
      if (head === request) head = request.next;
      tell();
    };
    const finish = (result) =>
      end(() => {
        request.done(result);
        advance();
      });
    const dismiss = () => finish(request.dismissed);
    const kind = () => (keys ? 'keys modal ' : 'modal ') + request.kind;
    const surface = layer.open({
      __proto__: null,
      kind: kind(),
      modal: true,
      lost: dismiss,
      back: () => dom.focus(focused || first || panel),
      attributes: {
        __proto__: null,
        role: request.role,
        'aria-modal': 'true',
        'aria-labelledby': 'title',
        'aria-describedby': request.describedby,
      },
      left: () =>
        end(() => {
          head = undefined;
          tail = undefined;
          changed(false);
        }), // everything: the document has ended
    });
    const panel = make('div', surface.node, {__proto__: null, class: 'panel', tabindex: '-1'});

    const stops = {__proto__: null}; // elements that can have the focus, in order
    let count = 0;
    let focused;
    const presses = (node) => {
      for (let i = 0; i < count; i++) if (stops[i].node === node) return stops[i].press;
      return undefined;
    };
    const view = {
      __proto__: null,
      panel,
      finish,
      dismiss,
      listen: surface.on, // (node, type, f, options)
      scroller: undefined, // element that the arrow keys scroll
      enter: dismiss, // the main answer
      key: () => false, // (name, node, event) → handled
      // stop adds an element that can have the focus; press is the action of Enter.
      stop: (node, press) => {
        stops[count++] = {__proto__: null, node, press};
        return node;
      },
      // forget removes all stops from the nth on.
      forget: (n) => {
        count = n;
      },
      stops: () => count,
      nth: (n) => (n < count ? stops[n].node : undefined),
      button: (parent, attributes, text, press) => {
        const node = make('button', parent, {__proto__: null, type: 'button'}, text);
        dom.set(node, attributes);
        view.listen(node, 'click', press);
        return view.stop(node, press);
      },
      // step moves the focus cyclically over the stops from the nth on.
      step: (by, from = 0) => {
        let at = -1;
        for (let i = from; i < count; i++) if (stops[i].node === active(surface.root)) at = i;
        const many = count - from;
        if (many < 1) return;
        const next = at < 0 ? (by > 0 ? 0 : many - 1) : (at - from + by + many) % many;
        dom.focus(stops[from + next].node);
      },
      // reach focuses the nth stop.
      reach: (n) => {
        if (n >= 0 && n < count) dom.focus(stops[n].node);
      },
    };
    const first = request.build(view) || (count > 0 ? stops[0].node : panel);

    surface.on(surface.host, 'keydown', (event) => {
      dom.stop(event);
      keys = true;
      dom.setAttribute(surface.node, 'class', kind() + ' surface');
      const name = keyOf(event);
      if (composing(event) || control(event) || alt(event) || meta(event)) {
        if (name === 'Escape') dom.prevent(event); // the dialog element would close, whatever else is held down
        return;
      }
      const node = active(surface.root);
      const press = presses(node);
      const editing = node === view.field && node;
      const handled = () => dom.prevent(event);
      if (name === 'Escape') {
        handled();
        if (!repeat(event)) dismiss();
      } else if (name === 'Tab') {
        handled();
        view.step(shift(event) ? -1 : 1);
      } else if (name === 'Enter' || (name === ' ' && press)) {
        handled();
        if (repeat(event)) return;
        if (press) press();
        else view.enter();
      } else if (view.key(name, node, event)) {
        handled();
      } else if (!editing) {
        scroll(name, handled);
      }
    });
    const scroll = (name, handled) => {
      const page = view.scroller ? heightOf(view.scroller) - 40 : 0;
      const by =
        name === 'ArrowDown'
          ? 40
          : name === 'ArrowUp'
            ? -40
            : name === 'PageDown' || name === ' '
              ? page
              : name === 'PageUp'
                ? -page
                : name === 'Home'
                  ? -1e7
                  : name === 'End'
                    ? 1e7
                    : 0;
      if (by === 0) return;
      handled();
      if (view.scroller) scrollBy(view.scroller, 0, by);
    };
    for (let i = 0; i < silent.length; i++) surface.on(surface.host, silent[i], dom.stop);
    surface.on(surface.root, 'focusin', () => {
      focused = active(surface.root);
    });
    surface.on(surface.node, 'cancel', (event) => {
      dom.prevent(event);
      dismiss();
    });
    const outside = (event) => dom.target(event) === surface.node;
    surface.on(surface.node, 'click', (event) => {
      if (request.kind !== 'box' && outside(event)) dismiss();
    });
    surface.on(surface.node, 'mousedown', (event) => {
      if (outside(event) || dom.target(event) === panel) dom.prevent(event);
    }); // the focus stays
    surface.on(
      surface.node,
      'wheel',
      (event) => {
        if (outside(event)) dom.prevent(event);
      },
      {__proto__: null, passive: false},
    );
    surface.show();
    dom.focus(first);
  };

  return {
    __proto__: null,
    // onChange calls f when a modal appears, and when the last one has closed.
    onChange: (f) => {
      changed = f;
    },
    busy: () => head !== undefined,
    // ask queues a view.
    //   kind       box (in the middle) or sheet (at the foot); further classes after it
    //   build(view) fills view.panel and returns the element to focus first
    //   dismissed  is the result of Escape, and of a click beside a sheet
    ask: ({kind, role, describedby, dismissed, build}, done) => {
      const request = {
        __proto__: null,
        kind,
        role,
        describedby,
        dismissed,
        build,
        done,
        started: false,
        next: undefined,
      };
      if (head) {
        tail.next = request;
        tail = request;
        return;
      }
      head = tail = request;
      advance();
    },
  };
};
