// wrap adds a step before a function, which looks the same to the page. The step receives the receiver and the list of
// arguments.
export const wrap = (owner, name, before) => {
  const {apply} = Reflect;
  const native = owner[name];
  if (typeof native !== 'function') return;
  const around = {
    [name](...args) {
      before(this, args);
      return apply(native, this, args);
    },
  }[name];
  Object.defineProperty(around, 'length', {value: native.length, configurable: true});
  Object.defineProperty(owner, name, {value: around, writable: true, enumerable: true, configurable: true});
};
