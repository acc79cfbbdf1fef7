// Makes the screen as large as the page's window, because programs for phones use its size.
export const beSmall = () => {
  const {apply, defineProperty, getOwnPropertyDescriptor} = Reflect;
  const size = (name) => {
    const {get} = getOwnPropertyDescriptor(window, name);
    return () => apply(get, window, []);
  };
  const width = size('innerWidth');
  const height = size('innerHeight');
  for (const [name, get] of [
    ['width', width],
    ['availWidth', width],
    ['height', height],
    ['availHeight', height],
  ]) {
    defineProperty(Screen.prototype, name, {get, set: undefined, enumerable: true, configurable: true});
  }
};
