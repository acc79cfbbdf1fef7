// Determines the circumstances of a call, for the host's warnings: before the user has done anything on this page, or
// while the page is being shown, which happens again each time a wallet's consent sheet closes.
export const watchMoments = () => {
  const {apply} = Reflect;
  const later = setTimeout;
  const listen = EventTarget.prototype.addEventListener;
  let input = false;
  let shown = false;
  const acts = (event) => {
    if (event.isTrusted) input = true;
  };
  const shows = (event) => {
    if (!event.isTrusted || document.visibilityState !== 'visible') return;
    shown = true;
    apply(later, window, [
      () => {
        shown = false;
      },
      0,
    ]); // after the page's own listeners
  };
  const options = {__proto__: null, capture: true, passive: true};
  apply(listen, window, ['pointerdown', acts, options]);
  apply(listen, window, ['keydown', acts, options]);
  apply(listen, window, ['pageshow', shows, options]);
  apply(listen, window, ['visibilitychange', shows, options]);
  return {
    __proto__: null,
    moment: () => (input ? '' : '"load"') + (shown && !input ? ',' : '') + (shown ? '"show"' : ''),
    replied: () => {
      shown = false;
    }, // calls that follow are caused by this event
  };
};
