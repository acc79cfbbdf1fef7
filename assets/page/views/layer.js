import {viewStyle} from './style.js';

// The layer in which views are drawn: each on a surface of its own, in a closed
// shadow tree, in the browser's top layer, where the page's stacking, clipping and
// filters do not reach.
//
// A page may replace its whole content while a view is drawn (document.open, innerHTML of the root). Then the view is
// inserted again, with its listeners, which document.open removes; and so is the focus when the view ends.
export const createLayer = (dom) => {
  const {doc, getter, make, method, page} = dom;
  const sheet = dom.sheet(viewStyle);
  // In a page that hides its root element, nothing can be drawn: the root is shown while a view is drawn.
  const rescue = dom.sheet(
    ':root:not(#\\_):not(#\\_) { display: block !important; content-visibility: visible !important; }',
  );
  const showModal = method(HTMLDialogElement.prototype, 'showModal');
  const closeModal = method(HTMLDialogElement.prototype, 'close');
  const showPopover = method(HTMLElement.prototype, 'showPopover'); // missing in WebKit 2.40, where position: fixed must do
  const hidePopover = method(HTMLElement.prototype, 'hidePopover');
  const removeAttribute = method(Element.prototype, 'removeAttribute');
  const boxes = method(Element.prototype, 'getClientRects');
  const length = getter(DOMRectList.prototype, 'length');
  const sheets = getter(Document.prototype, 'adoptedStyleSheets');
  const setSheets = dom.setter(Document.prototype, 'adoptedStyleSheets');
  const observe = method(MutationObserver.prototype, 'observe');
  const disconnect = method(MutationObserver.prototype, 'disconnect');
  const mostReturns = 50; // how often a view is inserted again: a page that keeps removing it wins

  const active = getter(Document.prototype, 'activeElement');
  const body = getter(Document.prototype, 'body');

  let first; // first of the visible surfaces, a chain by next
  let rescued = false;

  const setRescue = (on) => {
    if (rescued === on) return;
    rescued = on;
    const now = sheets(doc);
    const kept = {__proto__: null};
    let count = 0;
    for (let i = 0; i < now.length; i++) if (now[i] !== rescue) kept[count++] = now[i];
    if (on) kept[count++] = rescue;
    setSheets(
      doc,
      dom.walk((i) => kept[i], count),
    );
  };

  const put = (surface) => {
    const top = dom.top(doc);
    if (!top) return; // the observer reports when there is one
    dom.append(top, surface.host);
    if (surface.modal) {
      removeAttribute(surface.node, 'open');
      showModal(surface.node);
    } else {
      if (showPopover) showPopover(surface.node);
      dom.setAttribute(surface.node, 'class', surface.kind + ' surface open');
    }
    if (length(boxes(surface.node)) === 0) setRescue(true);
  };
  const nowhere = (node) => !node || node === body(doc) || node === dom.top(doc);

  const watch = () => {
    disconnect(observer);
    if (!first) return;
    observe(observer, doc, {__proto__: null, childList: true});
    const top = dom.top(doc);
    if (top) observe(observer, top, {__proto__: null, childList: true});
  };
  const observer = new MutationObserver(() => {
    for (let s = first; s; s = s.next) {
      if (dom.isConnected(s.host)) continue;
      if (++s.returns > mostReturns) s.lost();
      else {
        for (let l = s.listeners; l; l = l.next) dom.listen(l.node, l.type, l.f, l.options);
        put(s);
        s.back();
      }
    }
    watch();
  });

  // A document that returns from the page cache has no views: for the host, it has ended.
  const leave = (event) => {
    if (!event.isTrusted) return;
    for (let s = first; s; s = s.next) s.left();
  };

  // open creates a surface, which is not visible yet.
  //   modal  says whether it blocks the page until it is closed
  //   lost() is called when the page has removed it too often
  //   back() is called when it was inserted again
  //   left() is called when the document ends
  const open = ({kind, modal, attributes, lost, back, left}) => {
    const host = make('div');
    const root = dom.shadow(host, sheet);
    const node = make(modal ? 'dialog' : 'div', root, attributes);
    dom.setAttribute(node, 'class', kind + ' surface');
    if (!modal && showPopover) dom.setAttribute(node, 'popover', 'manual');
    const surface = {
      __proto__: null,
      host,
      root,
      node,
      kind,
      modal,
      lost,
      back: back || (() => {}),
      left,
      returns: 0,
      before: undefined,
      listeners: undefined,
      next: undefined,
    };

    // on listens to an event of the surface, as long as it is open.
    surface.on = (target, type, f, options) => {
      surface.listeners = {__proto__: null, node: target, type, f, options, next: surface.listeners};
      dom.listen(target, type, f, options);
    };

    surface.show = () => {
      surface.next = first;
      first = surface;
      surface.before = active(doc);
      dom.listen(page, 'pagehide', leave); // each time, because document.open removes the listener
      put(surface);
      watch();
    };
    // raise moves surfaces that are not modal above later ones.
    surface.raise = () => {
      if (!showPopover || !dom.isConnected(host)) return;
      hidePopover(node);
      showPopover(node);
    };
    surface.close = () => {
      if (first === surface) first = surface.next;
      for (let s = first; s; s = s.next) if (s.next === surface) s.next = surface.next;
      if (modal && dom.isConnected(host)) closeModal(node); // restores the focus
      dom.remove(host);
      if (modal && nowhere(active(doc)) && !nowhere(surface.before)) dom.focus(surface.before);
      if (!first) setRescue(false);
      watch();
    };
    return surface;
  };

  // owns reports whether a node is the host element of a surface.
  const owns = (node) => {
    for (let s = first; s; s = s.next) if (s.host === node) return true;
    return false;
  };

  return {__proto__: null, open, owns};
};
