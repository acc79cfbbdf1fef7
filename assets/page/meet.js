// meet returns the element that the two sides of the isolated link share, and to which nobody else has access. WebKit
// runs the scripts of the two worlds in NO FIXED ORDER: the first one adds the element to the tree, and the second one
// removes it, before any script of the page runs. Outside the top frame the result is undefined.
//
// If a page reopens its own document (document.open), the scripts run once more, in a global object that the page could
// prepare. The mark of the first run, which the page cannot remove, shows this. again is stored with the mark for that
// case.
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
  // In a shadow tree, because window.event does not expose the events in one to callbacks.
  document.createElementNS('http://www.w3.org/1999/xhtml', 'div').attachShadow({mode: 'closed'}).appendChild(last);
  return last;
};
