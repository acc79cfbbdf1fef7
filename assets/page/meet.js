// meet gives the isolated link's two sides one element that both hold and nobody
// else does. WebKit runs the scripts of the two worlds in NO FIXED ORDER:
// whoever comes first puts the element on the tree, and the other takes it away
// again, before any script of the page runs. Undefined outside the top frame.
//
// A page that opens its own document again (document.open) has the scripts run
// once more, in a global object that it could prepare: the mark of the first
// run, which it cannot take off, tells. Again is kept with it for that case.
export const meet = (again) => {
  if ('__jembatan' in window) {
    window.__jembatan();
    return undefined;
  }
  const root = document.documentElement;
  if (window.top !== window || !root) return undefined;
  Object.defineProperty(window, '__jembatan', {value: again});
  const last = root.lastChild;
  if (!last || last.localName !== 'jembatan-link') {
    return root.appendChild(document.createElementNS('http://www.w3.org/1999/xhtml', 'jembatan-link'));
  }
  // Into a shadow tree, because an event in one is not what window.event gives
  // to the callbacks that run under it.
  document.createElementNS('http://www.w3.org/1999/xhtml', 'div').attachShadow({mode: 'closed'}).appendChild(last);
  return last;
};
