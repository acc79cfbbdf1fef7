// Makes the pointer of a mouse a finger to the page: many programs of phones listen to touches alone. The page's mouse
// and pointer events stay, for others listen to these.
//
// What a browser does with a finger it does here (W3C "Touch Events", 5.1 and 8): all of a touch goes to the element
// that it began on; a page that prevents its start, or its end, gets no click and, of the former, no mouse events; and a
// finger that has moved makes no click. It selects no text outside of fields, unless it taps twice.
//
// owns(node) tells what of the page is the host's own.
export const beFinger = (owns) => {
  if (typeof TouchEvent !== 'function' || !Document.prototype.createTouch) return; // an engine of desktops alone
  const SLOP = 10; // CSS pixels that a finger moves and still taps
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

  let finger; // the touch under way: target, where it began, moved, and what the page prevented of it
  let last; // the one before, whose mouse events and click are still to come
  let identifier = 0;

  const list = (...touches) => apply(createTouchList, doc, touches);
  // tell dispatches an event of the finger's and gives whether the page prevented it.
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
    lose(event); // its end went elsewhere: to a menu of the desktop's, say
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

  // What the mouse does besides, where the page does not want it.
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
  // A finger that moves at once drags nothing but what the page says.
  on(
    'dragstart',
    unless((touch, event) => !finger || (event.target.closest && apply(closest, event.target, ['[draggable="true"]']))),
  );

  // Pages look for these before they listen to touches. Where there is a touch screen they are there.
  if (emulated)
    for (const owner of [page, Document.prototype, HTMLElement.prototype, SVGElement.prototype]) {
      for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) handler(owner, type);
    }
  if (emulated)
    defineProperty(Navigator.prototype, 'maxTouchPoints', {get: () => 1, enumerable: true, configurable: true});

  // handler gives an owner an event handler, as onclick is one.
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
