// Reports an uncaught error. The browser's reportError says only "Script error." for values that are not an Error or
// were created in an injected script, so for those this module dispatches the event.
export const createReport = () => {
  const {apply} = Reflect;
  const Event_ = ErrorEvent;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const {indexOf} = String.prototype;
  const console_ = console;
  const print = console.error;
  const Error_ = Error;
  const later = setTimeout;
  const native =
    typeof reportError === 'function'
      ? reportError
      : (error) =>
          later(() => {
            throw error;
          });

  const words = (error) => {
    try {
      return '' + error;
    } catch {
      return '[unprintable]';
    }
  };
  // sourceURL is WebKit's: injected scripts have none, or one of this scheme.
  const ours = (error) => {
    try {
      if (!(error instanceof Error_)) return true;
      const from = error.sourceURL;
      return from === '' || (typeof from === 'string' && apply(indexOf, from, ['user-script:']) === 0);
    } catch {
      return true;
    }
  };

  return (error) => {
    if (!ours(error)) {
      apply(native, window, [error]);
      return;
    }
    const event = new Event_('error', {__proto__: null, message: words(error), error, cancelable: true});
    if (apply(dispatch, window, [event])) apply(print, console_, [error]);
  };
};
