// The `my` object: one member for each method of the host's table. It is the
// page's to change, and changing it breaks only the page.
const createMy = (core, methods) => {
  const my = {};
  for (let i = 0; i < methods.length; i++) {
    const name = methods[i];
    my[name] = {[name]: (options) => core.call(name, options)}[name];
  }
  my.call = (name, options) => core.call(name, options);
  return my;
};

// defineMy puts it on the global object, where a bridge script that the page
// brings along cannot replace it by assignment.
const defineMy = (scope, my) => {
  Object.defineProperty(scope, 'my', {
    get: () => my,
    set: () => {},
    enumerable: true,
    configurable: true,
  });
};
