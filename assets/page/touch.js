// Dispatches touch events for the mouse: many programs for phones listen only to touches. Mouse and pointer events
// remain, because others listen to those.
//
// It follows the rules for fingers (W3C "Touch Events", 5.1 and 8): all events of a touch go to the element on which it
// began; a page that prevents touchstart or touchend gets no click and, for touchstart, no mouse events; a finger that
// has moved causes no click. Outside of fields, it selects no text, unless the user taps twice.
//
// owns(node) reports whether a node belongs to the host's views.
export const beFinger = (owns) => {
  if (typeof TouchEvent !== 'function' || !Document.prototype.createTouch) return; // an engine without touch events
  const SLOP = 10; // CSS pixels that a finger may move in a tap
  const {apply, defineProperty} = Reflect;
  const listen = EventTarget.prototype.addEventListener;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const prevent = Event.prototype.preventDefault;
  const stop = Event.prototype.stopImmediatePropagation;
  const path = Event.prototype.composedPath;
  const {closest, matches} = Element.prototype;
  const {createTouch, createTouchList} = Document.prototype;
  const TouchEvent_ = TouchEvent;
  const WeakMap_ = WeakMap;
  const {get: held, set: hold} = WeakMap.prototype;
  const abs = Math.abs;
  const page = window;
  const doc = document;
  const emulated = !('ontouchstart' in page);

  let finger; // the current touch: target, start, moved, and what the page prevented
  let last; // the previous touch, whose mouse events and click are still to come
  let identifier = 0;

  const list = (...touches) => apply(createTouchList, doc, touches);
  // tell dispatches a touch event, and returns whether the page prevented it.
  const tell = (type, pointer) => {
    const touch = apply(createTouch, doc, [
      page,
      finger.target,
      finger.id,
      pointer.pageX,
      pointer.pageY,
      pointer.screenX,
      pointer.screenY,
    ]);
    const on = type === 'touchstart' || type === 'touchmove' ? list(touch) : list();
    const event = new TouchEvent_(type, {
      __proto__: null,
      bubbles: true,
      cancelable: type !== 'touchcancel',
      composed: true,
      view: page,
      detail: 0,
      touches: on,
      targetTouches: on,
      changedTouches: list(touch),
      ctrlKey: pointer.ctrlKey,
      shiftKey: pointer.shiftKey,
      altKey: pointer.altKey,
      metaKey: pointer.metaKey,
    });
    return !apply(dispatch, finger.target, [event]);
  };
  const inField = (event) => {
    const node = apply(path, event, [])[0];
    const element = node.nodeType === 1 ? node : node.parentElement;
    return !element || element.isContentEditable || apply(matches, element, ['input, textarea']);
  };
  const isMouse = (event) => event.isTrusted && event.pointerType === 'mouse';

  const on = (type, f) => apply(listen, page, [type, f, {__proto__: null, capture: true, passive: false}]);
  const lose = (event) => {
    if (!finger || !isMouse(event)) return;
    tell('touchcancel', event);
    finger = undefined;
    last = undefined;
  };
  on('pointerdown', (event) => {
    if (!isMouse(event) || event.button !== 0) return;
    lose(event); // its end went elsewhere, for example to a menu of the desktop
    const target = apply(path, event, [])[0];
    last = undefined;
    if (!target || owns(event.target)) return;
    finger = {
      __proto__: null,
      target,
      id: identifier++,
      x: event.clientX,
      y: event.clientY,
      moved: false,
      mute: false,
      click: true,
      taps: 0,
    };
    if (tell('touchstart', event)) {
      finger.mute = true;
      finger.click = false;
    }
  });
  on('pointermove', (event) => {
    if (!finger || !isMouse(event)) return;
    if (!(event.buttons & 1)) {
      lose(event);
      return;
    }
    if (abs(event.clientX - finger.x) > SLOP || abs(event.clientY - finger.y) > SLOP) finger.moved = true;
    if (tell('touchmove', event)) finger.mute = true;
  });
  on('pointerup', (event) => {
    if (!finger || !isMouse(event)) return;
    const prevented = tell('touchend', event);
    last = finger;
    finger = undefined;
    if (prevented || last.moved) last.click = false;
  });
  on('pointercancel', lose);

  // Default actions of the mouse that the page does not want.
  const unless = (wanted) => (event) => {
    const touch = finger || last;
    if (!event.isTrusted || !touch || wanted(touch, event)) return;
    apply(prevent, event, []);
    apply(stop, event, []);
  };
  for (const type of ['mousedown', 'mousemove', 'mouseup'])
    on(
      type,
      unless((touch) => !touch.mute || (!finger && type === 'mousemove')),
    );
  on('mousedown', (event) => {
    if (finger) finger.taps = event.detail;
  });
  on(
    'selectstart',
    unless((touch, event) => !finger || touch.taps > 1 || inField(event)),
  );
  on(
    'click',
    unless((touch, event) => touch.click || event.detail === 0),
  ); // 0: of the keyboard
  // A finger that moves immediately drags only what the page makes draggable.
  on(
    'dragstart',
    unless((touch, event) => !finger || (event.target.closest && apply(closest, event.target, ['[draggable="true"]']))),
  );

  // Pages check these before they listen to touches. With a touch screen they exist already.
  if (emulated)
    for (const owner of [page, Document.prototype, HTMLElement.prototype, SVGElement.prototype]) {
      for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) handler(owner, type);
    }
  if (emulated)
    defineProperty(Navigator.prototype, 'maxTouchPoints', {get: () => 1, enumerable: true, configurable: true});

  // handler defines an event handler attribute, like onclick.
  function handler(owner, type) {
    const handlers = new WeakMap_();
    defineProperty(owner, 'on' + type, {
      get() {
        return apply(held, handlers, [this])?.f ?? null;
      },
      set(f) {
        let one = apply(held, handlers, [this]);
        if (!one) {
          one = {__proto__: null, f: null};
          apply(hold, handlers, [this, one]);
          apply(listen, this, [
            type,
            (event) => {
              if (typeof one.f === 'function' && apply(one.f, this, [event]) === false) apply(prevent, event, []);
            },
          ]);
        }
        one.f = typeof f === 'function' ? f : null;
      },
      enumerable: true,
      configurable: true,
    });
  }
};
