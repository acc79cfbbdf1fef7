// The views besides dialogs: a toast and a banner at the upper edge, which block nothing, and the loading indicator, under
// which the page cannot be clicked. None takes the focus.
export const createNotices = (dom, layer, modal) => {
  const {make, text} = dom;
  const pictures = {
    __proto__: null,
    success: 'M4.5 12.5l5 5 10-11',
    fail: 'M6 6l12 12M18 6L6 18',
    exception: 'M12 5v9M12 18.6v.01',
  };
  const wheel = 'M12 3a9 9 0 1 1-9 9';

  // open shows a bubble. Its text is added once it is visible, because screen readers announce only changes.
  const open = (kind, picture, words, gone) => {
    const surface = layer.open({
      __proto__: null,
      kind,
      modal: false,
      attributes: {__proto__: null, role: 'status', 'aria-live': 'polite'},
      lost: gone,
      left: gone,
    });
    const bubble = make('div', surface.node, {__proto__: null, class: picture ? 'bubble tall' : 'bubble'});
    if (picture) dom.draw(bubble, picture);
    const label = make('span', bubble, {__proto__: null, dir: 'auto'});
    surface.show();
    if (words) dom.setText(label, words);
    return surface;
  };

  // A banner shows a message that has arrived at the user, as a phone does, for a while or until the next one comes.
  let banner; // {end}
  const showBanner = (content, done) => {
    if (banner) banner.end();
    const mine = {__proto__: null, end: undefined};
    const surface = layer.open({
      __proto__: null,
      kind: 'banner',
      modal: false,
      attributes: {__proto__: null, role: 'status', 'aria-live': 'polite'},
      lost: () => mine.end(),
      left: () => mine.end(),
    });
    mine.end = () => {
      if (banner !== mine) return;
      banner = undefined;
      dom.never(timer);
      surface.close();
      done({__proto__: null});
    };
    banner = mine;
    const timer = dom.later(mine.end, +text(content, 'duration') || 0);
    const note = make('div', surface.node, {__proto__: null, class: 'note'});
    const lines = [
      make('small', note, {__proto__: null, dir: 'auto'}),
      make('b', note, {__proto__: null, dir: 'auto'}),
      make('p', note, {__proto__: null, dir: 'auto'}),
    ];
    surface.show();
    dom.setText(lines[0], text(content, 'from'));
    dom.setText(lines[1], text(content, 'title'));
    dom.setText(lines[2], text(content, 'content'));
    const all = text(content, 'from') + ' ' + text(content, 'title') + ' ' + text(content, 'content');
    dom.setAttribute(surface.node, 'aria-label', all);
  };

  let loading; // {timer, words, surface, due}
  const stop = () => {
    if (!loading) return;
    dom.never(loading.timer);
    if (loading.surface) loading.surface.close();
    loading = undefined;
  };

  let toast; // {end, surface}
  const showToast = (content, done) => {
    if (toast) toast.end();
    const words = text(content, 'content');
    const picture = pictures[text(content, 'type')];
    if (words || picture) stop(); // a phone shows only one of the two
    const mine = {__proto__: null, surface: undefined, end: undefined};
    const take = () => {
      if (toast !== mine) return false;
      toast = undefined;
      dom.never(timer);
      if (mine.surface) mine.surface.close();
      return true;
    };
    mine.end = () => {
      if (take()) done({__proto__: null});
    };
    toast = mine;
    const timer = dom.later(mine.end, +text(content, 'duration') || 0);
    if (words || picture) {
      mine.surface = open('toast', picture, words, () => {
        if (mine.end) mine.end();
      });
    }
  };
  const hideToast = (content, done) => {
    if (toast) toast.end();
    done({__proto__: null});
  };

  // It waits while a dialog is open, because it would be above it.
  const appear = () => {
    if (!loading || !loading.due || loading.surface || modal.busy()) return;
    const surface = open('loading', wheel, loading.words, stop);
    loading.surface = surface;
    const block = (event) => {
      dom.stop(event);
      dom.prevent(event);
    };
    const all = [
      'click',
      'dblclick',
      'auxclick',
      'contextmenu',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'touchstart',
      'touchmove',
      'touchend',
      'wheel',
    ];
    for (let i = 0; i < all.length; i++) surface.on(surface.host, all[i], block, {__proto__: null, passive: false});
  };
  const showLoading = (content, done) => {
    stop();
    const mine = {__proto__: null, words: text(content, 'content'), surface: undefined, due: false, timer: undefined};
    loading = mine;
    const delay = +text(content, 'delay') || 0;
    const due = () => {
      mine.due = true;
      if (loading === mine) appear();
    };
    if (delay > 0) mine.timer = dom.later(due, delay);
    else due();
    done({__proto__: null});
  };
  const hideLoading = (content, done) => {
    stop();
    done({__proto__: null});
  };

  modal.onChange((up) => {
    if (up && toast && toast.surface) toast.surface.raise();
    if (!up) appear();
  });
  return {__proto__: null, banner: showBanner, toast: showToast, hideToast, loading: showLoading, hideLoading};
};
