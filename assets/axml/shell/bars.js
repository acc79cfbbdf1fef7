// createBars draws the bars around a page: the title bar and the tab bar.
export const createBars = (document, send, tell) => {
  const find = (id) => document.getElementById(id);
  const bar = find('bar');
  const title = find('title');
  const image = find('image');
  const tabs = find('tabs');
  const name = document.title;

  const isColour = (text) => typeof text === 'string' && /^(#[0-9a-f]{3,8}|[a-z]{3,20})$/i.test(text);
  // hexOf returns a named colour as #rrggbb, or '' if the name is unknown. It returns a colour that begins with # unchanged.
  const hexOf = (text) => {
    if (text[0] === '#') return text;
    const pen = document.createElement('canvas').getContext('2d');
    const [found, same] = ['#000000', '#ffffff'].map((other) => {
      pen.fillStyle = other;
      pen.fillStyle = text;
      return pen.fillStyle;
    });
    return found === same ? found : '';
  };
  // light reports whether black is more readable on a colour than white.
  const light = (text) => {
    const m = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(
      text.length === 4 ? text.replace(/[0-9a-f]/gi, '$&$&') : text,
    );
    return !m || parseInt(m[1], 16) * 0.299 + parseInt(m[2], 16) * 0.587 + parseInt(m[3], 16) * 0.114 > 150;
  };

  const isWhite = (text) => /^(#f{3}|#f{6})$/i.test(text);

  find('back').addEventListener('click', () => send({type: 'back'}));
  find('home').addEventListener('click', () => send({type: 'home'}));
  title.addEventListener('click', () => send({type: 'title'}));
  find('option').addEventListener('click', () => send({type: 'menu'}));

  let outside = false; // there is a page of the program below
  let within = false; // there is a page to go back to in its web-view
  const showBack = () => {
    find('back').hidden = !outside && !within;
  };

  // A bar with transparentTitle is transparent over the page. With auto it gets its colour as the page is scrolled by its
  // first 100 px. Where the program sets neither colour, wallets write white on the page, and black once three quarters
  // of the bar's own white are there.
  let fading = '';
  let overPage = false; // the title is white because the page is below it
  const scrolled = () => {
    if (!fading) return;
    const page = document.querySelector('.a-frame:not([inert]) > .a-scroller');
    const part = Math.max(0, Math.min(100, page ? page.scrollTop : 0));
    bar.style.background = part ? 'color-mix(in srgb, ' + fading + ' ' + part + '%, transparent)' : '';
    if (overPage) paint(part >= 75, part >= 75 ? '#ffffff' : '#111111');
  };
  document.addEventListener('scroll', scrolled, {capture: true, passive: true});

  let look = ''; // the classes of the bar beside its colour
  let told = '';
  // paint shows the bar in black or white. The phone's status bar and menu get the same colour, on the given background.
  const paint = (dark, background) => {
    bar.className = (dark ? 'black' : 'white') + look;
    const front = dark ? '#111111' : '#ffffff';
    if (told === background + front) return;
    told = background + front;
    tell({bar: {background, front}});
  };

  // draw shows a picture, and nothing if it cannot be loaded, as a phone does.
  const draw = (picture, src) => {
    if (picture.src) picture.style.visibility = ''; // WebKit keeps the styles of a picture whose style has been touched
    picture.onerror = () => {
      picture.style.visibility = 'hidden';
    };
    picture.src = src;
  };

  const showBar = (b) => {
    const filled = isColour(b.background) ? hexOf(b.background) : '';
    bar.style.background = b.transparent ? '' : filled;
    bar.style.borderBottomColor = isColour(b.border) ? b.border : '';
    look =
      (b.transparent ? ' transparent' : '') +
      (b.transparent && b.penetrate ? ' penetrate' : '') +
      (b.icons ? ' icons-' + b.icons : '') +
      (b.loading ? ' loading' : '');
    overPage = !!b.transparent && !b.front && (!filled || isWhite(filled));
    const dark = b.front ? b.front === 'black' : !overPage && (!filled || light(filled));
    told = ''; // also where nothing has changed
    // A transparent bar with a colour is over a page that begins with that colour.
    paint(dark, filled && !overPage ? filled : dark ? '#ffffff' : '#111111');
    fading = b.transparent === 'auto' ? filled || '#ffffff' : '';
    scrolled();
    title.textContent = b.title;
    image.hidden = !b.image;
    title.hidden = !!b.image;
    if (b.image) draw(image, b.image);
    outside = b.back;
    showBack();
    find('home').hidden = !b.home;
    find('option').hidden = !b.menu;
    if (b.menu) draw(find('icon'), b.menu);
    document.title = b.title || name;
  };

  const showTabs = (t) => {
    tabs.hidden = !t;
    tabs.textContent = '';
    if (!t) return;
    tabs.style.background = isColour(t.backgroundColor) ? t.backgroundColor : '';
    tabs.className = t.borderStyle === 'white' ? 'plain' : '';
    t.items.forEach((item, index) => {
      const on = index === t.selected;
      const tab = document.createElement('button');
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-selected', on);
      const colour = on ? t.selectedColor : t.color;
      if (isColour(colour)) tab.style.color = colour;
      const icon = (on && item.active) || item.icon;
      tab.className = (on ? 'on' : '') + (icon ? '' : ' words');
      if (icon) {
        const picture = document.createElement('img');
        picture.alt = '';
        draw(picture, icon);
        tab.append(picture);
      }
      const text = document.createElement('span');
      text.textContent = item.text;
      tab.append(text);
      if (item.badge || item.dot) {
        const badge = document.createElement('b');
        badge.className = item.badge ? 'badge' : 'dot';
        badge.textContent = item.badge;
        tab.append(badge);
      }
      tab.addEventListener('click', () => send({type: 'tab', detail: {index}}));
      tabs.append(tab);
    });
  };

  return {
    scrolled,
    inside: (back) => {
      within = back;
      showBack();
    },
    // show draws changes. Undefined leaves a part as it was; null removes it.
    show: (b, t) => {
      if (b) showBar(b);
      if (t !== undefined) showTabs(t);
    },
  };
};
