// createWebViews makes the host show the pages of web-views, each in a view of its own above the program's page. A page
// in a web-view is another document, in another process: the shell knows only what the host tells it.
//
//   tell(what)        tells the host of a web-view
//   go(name, options) has the program go to another of its pages, and gives what comes of it
//   room, bar         the elements of the pages, and of the title bar
//   titled(page, title) hears what title the page in the web-view of a page has, '' for none
//   located(page, src) hears which address is shown there, '' for none
//   inside(back)      hears whether there is a page to go back to in the web-view that is seen
export const createWebViews = ({tell, go, room, bar, inside, titled, located, report}) => {
  const views = new Map(); // by number, the first made first
  let numbers = 0;
  let page = 0; // that is seen
  let covered = false; // the shell draws something over its pages
  let inset = '[0,0,0,0]';

  const measure = () => {
    const {left, top, right, bottom} = room.getBoundingClientRect();
    const below = bar.hidden ? 0 : bar.getBoundingClientRect().bottom; // a transparent bar lies over the pages
    return JSON.stringify([left, Math.max(top, below), innerWidth - right, innerHeight - bottom].map(Math.round));
  };
  // ofPage returns the web-view of a page, the first one if there are several.
  const ofPage = (number) => {
    for (const view of views.values()) if (view.page === number) return view;
    return undefined;
  };
  const seen = () => ofPage(page);

  const settle = () => {
    inset = measure();
    for (const view of views.values()) {
      const shown = view.open && view === seen() && !view.failed && !(covered && view.pictured);
      const state = shown + inset;
      if (!view.open || state === view.state) continue;
      view.state = state;
      tell({webView: view.number, do: 'show', shown, inset: JSON.parse(inset)});
    }
    const view = seen();
    inside(!!view && view.back);
  };

  const open = (view) => {
    view.open = true;
    view.state = '';
    view.back = false;
    tell({webView: view.number, do: 'open', src: view.address});
    for (const message of view.posts.splice(0)) tell({webView: view.number, do: 'post', message});
    settle();
  };

  const failed = (view, src, why) => {
    view.failed = true;
    view.el.textContent = src + ': ' + why;
    view.emit('error', {src});
    settle();
  };

  const make = (el, {src, page: number, emit}) => {
    const view = {
      number: ++numbers,
      page: number,
      el,
      emit,
      address: '',
      open: false,
      failed: false,
      back: false,
      state: '',
      pictured: false,
      posts: [],
    };
    if (ofPage(number)) report('warning', 'web-view: a page shows only one, and this one has another: it is not shown');
    views.set(view.number, view);
    const navigate = (to) => {
      let address = '';
      let why = 'is not an http or https address';
      try {
        const url = new URL(to, location.origin);
        if (url.origin === location.origin && url.pathname === location.pathname)
          why = 'the program itself is not shown in its web-view: give src the address of a page';
        else if (url.protocol === 'http:' || url.protocol === 'https:') address = url.href;
      } catch {
        /* not an address */
      }
      if (to === '' || (address === view.address && address !== '' && !view.failed)) return;
      if (address === '') {
        report('warning', 'web-view: ' + to + ': ' + why);
        return failed(view, to, why);
      }
      view.address = address;
      view.failed = false;
      el.textContent = '';
      if (!view.open) return open(view);
      tell({webView: view.number, do: 'go', src: address});
      settle();
    };
    navigate(src);
    return {
      navigate,
      invoke: ({method, args}) => {
        if (method !== 'postMessage') return null;
        const message = args && args[0] !== undefined ? args[0] : null;
        if (view.open) tell({webView: view.number, do: 'post', message});
        else if (view.posts.length < 100) view.posts.push(message);
        return null;
      },
      close: () => {
        views.delete(view.number);
        titled(view.page, '');
        located(view.page, '');
        if (view.open) tell({webView: view.number, do: 'close'});
        settle();
      },
    };
  };

  const answer = (view, id, what) => tell({webView: view.number, do: 'answer', id, ...what});
  const told = (what) => {
    const view = views.get(what.webView);
    if (!view || !view.open) return;
    switch (what.event) {
      case 'load':
        view.failed = false;
        located(view.page, what.src);
        view.emit('load', {src: what.src});
        break;
      case 'error':
        return failed(view, what.src, what.why);
      case 'moved': // within its page
        located(view.page, what.src);
        return;
      case 'message':
        view.emit('message', what.message);
        return;
      case 'title':
        titled(view.page, what.title || '');
        return;
      case 'history':
        view.back = what.back === true;
        break;
      case 'picture':
        view.pictured = true;
        if (what.picture) view.el.style.background = '#fff url(' + what.picture + ') top left / 100% 100%';
        break;
      case 'call':
        // A hidden page must not move the visible web-view.
        if (view !== seen())
          return answer(view, what.id, {
            fail: {error: 3, errorMessage: what.name + ': the page of this web-view is not on screen'},
          });
        go(what.name, what.with).then((got) =>
          answer(view, what.id, got || {fail: {error: 3, errorMessage: 'Unknown Error'}}),
        );
        return;
    }
    settle();
  };

  new ResizeObserver(settle).observe(room);
  new ResizeObserver(settle).observe(bar);
  addEventListener('resize', settle);

  return {
    make,
    told,
    show: (number) => {
      page = number;
      settle();
    },
    // cover is called when the shell starts or stops drawing over its pages. The views of web-views would hide that, so
    // pictures of their pages take their place.
    cover: (on) => {
      if (on === covered) return;
      covered = on;
      for (const view of views.values()) {
        view.pictured = false;
        view.el.style.background = '';
        if (on && view.open && view === seen()) tell({webView: view.number, do: 'picture'});
      }
      settle();
    },
    // back goes back in the visible web-view, if it can.
    back: () => {
      const view = seen();
      if (!view || !view.back) return false;
      tell({webView: view.number, do: 'back'});
      return true;
    },
    // reset opens all of them again, for a new document of the host.
    reset: () => {
      for (const view of views.values()) if (view.open) open(view);
    },
  };
};
