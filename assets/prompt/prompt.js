// The consent sheet. Rules of this interface:
//
//   - Everything shown comes from the host's prompt, as text: never as markup.
//   - Nothing answers until the host says that the sheet has been on screen long enough, nor does a press that began
//     before then. A key that is held down answers nothing.
//   - No button is focused; focus starts at the heading, where Enter and Space do nothing.
//   - Deny and Allow look and work alike. Closing is an answer of its own.
//   - One answer per prompt; a newer prompt replaces the older.
(() => {
  'use strict';

  const words = {
    en: {
      window: 'Access request',
      wants: 'would like to access',
      account: (wallet) => `Your ${wallet} account`,
      sandbox: 'Sandbox · no real data',
      count: (on, of) => `${on} of ${of} on`,
      allOn: 'Turn all on',
      allOff: 'Turn all off',
      unavailable: 'Not available for this app',
      hint: 'Only what is switched on will be allowed.',
      noneOn: 'Switch on at least one item to allow.',
      deny: 'Deny',
      allow: 'Allow',
      close: 'Close without answering',
    },
    id: {
      window: 'Permintaan akses',
      wants: 'ingin mengakses',
      account: (wallet) => `Akun ${wallet} Anda`,
      sandbox: 'Sandbox · bukan data asli',
      count: (on, of) => `${on} dari ${of} aktif`,
      allOn: 'Aktifkan semua',
      allOff: 'Matikan semua',
      unavailable: 'Tidak tersedia untuk aplikasi ini',
      hint: 'Hanya yang diaktifkan yang akan diizinkan.',
      noneOn: 'Aktifkan setidaknya satu untuk mengizinkan.',
      deny: 'Tolak',
      allow: 'Izinkan',
      close: 'Tutup tanpa menjawab',
    },
  };

  const MANY = 4; // switches from which one for all of them is worth its place
  const FEW = 120; // CSS pixels in which switches are to be seen at least
  const ANOTHER_CLOCK = 10_000; // ms by which no event is late
  const CLOCK_ERROR = 10; // ms by which an event's time can be off
  const LONGEST_ORIGIN = 90; // characters; a longer one loses its left part, the right names the owner

  const part = Object.fromEntries([...document.querySelectorAll('[id]')].map((e) => [e.id, e]));

  let current = null; // the prompt on screen
  let say = words.en;
  let live = false; // the guard time is over and no answer was given
  let since = 0; // when that began
  let early = false; // the press under way began before that
  let presses = 0;
  let switches = [];
  let height = 0; // what the host was last asked for

  // --- drawing

  const make = (tag, className, text) => {
    const e = document.createElement(tag);
    e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  };

  // plain keeps text on its line and running its own way: what would turn or hide a part of it shows as a mark.
  const plain = (s) => s.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');

  const initial = (s) => (Array.from(s).find((c) => /[\p{L}\p{N}]/u.test(c)) || '?').toUpperCase();

  function drawIcon(source, name) {
    const fallBack = () => { part.icon.hidden = true; part.initial.textContent = initial(name); };
    part.icon.onerror = fallBack;
    if (!/^data:image\//.test(source)) {
      part.icon.removeAttribute('src');
      fallBack();
      return;
    }
    part.initial.textContent = '';
    part.icon.hidden = false;
    part.icon.src = source;
  }

  function drawScope(scope, i) {
    const item = make('li', 'scope');
    const unavailable = scope.state === 'unavailable';
    const row = make(unavailable ? 'div' : 'label', unavailable ? 'row none' : 'row');
    const text = make('span', 'words');

    const title = make('bdi', scope.title === scope.name ? 'title raw' : 'title', plain(scope.title));
    title.id = `title-${i}`;
    text.append(title);
    if (scope.text) {
      const description = make('bdi', 'text', plain(scope.text));
      description.id = `text-${i}`;
      text.append(' ', description);
    }
    row.append(text);

    if (unavailable) {
      text.append(' ', make('span', 'unavailable', say.unavailable));
      item.setAttribute('aria-label', `${title.textContent}. ${say.unavailable}`);
    } else {
      const box = make('input', 'switch');
      box.type = 'checkbox';
      box.checked = true;
      box.value = scope.name;
      box.setAttribute('role', 'switch');
      box.setAttribute('aria-labelledby', title.id);
      if (scope.text) box.setAttribute('aria-describedby', `text-${i}`);
      row.append(box);
      switches.push(box);
    }
    item.append(row);
    return item;
  }

  function draw(prompt) {
    const [app, person, wallet] = [prompt.app.name, prompt.person.name, prompt.wallet.title].map(plain);
    say = words[prompt.lang] || words.en;
    document.documentElement.lang = words[prompt.lang] ? prompt.lang : 'en';
    document.title = `${say.window}: ${app} · ${wallet}`;

    part.wallet.textContent = wallet;
    part.sandbox.textContent = say.sandbox;
    part.sandbox.hidden = !prompt.sandbox;
    part.app.textContent = app;
    part.wants.textContent = say.wants;
    drawIcon(prompt.app.icon || '', app);
    const origin = prompt.app.origin;
    part.origin.textContent = origin.length > LONGEST_ORIGIN ? '…' + origin.slice(1 - LONGEST_ORIGIN) : origin;
    part.origin.title = origin.length > LONGEST_ORIGIN ? origin : '';
    part.face.textContent = initial(person);
    part.person.textContent = person;
    part.of.textContent = say.account(wallet);
    part.deny.textContent = say.deny;
    part.allow.textContent = say.allow;
    part.close.setAttribute('aria-label', say.close);

    switches = [];
    part.scopes.replaceChildren(...prompt.scopes.map(drawScope));
    part.scroll.scrollTop = 0;
    part.all.hidden = part.count.hidden = switches.length < MANY;
    refresh();
    for (const e of [part.app, part.person]) e.title = isCut(e) ? e.textContent : '';
  }

  const isCut = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;

  const switchedOn = () => switches.filter((s) => s.checked);

  // refresh brings everything that follows from the switches and from the guard up to date.
  function refresh() {
    const on = switchedOn().length;
    part.count.textContent = say.count(on, switches.length);
    part.all.textContent = on === switches.length ? say.allOff : say.allOn;
    const hint = on ? say.hint : say.noneOn;
    if (part.hint.textContent !== hint) part.hint.textContent = hint;
    part.hint.classList.toggle('stop', !on);

    part.sheet.classList.toggle('quiet', !live);
    part.sheet.setAttribute('aria-busy', String(!live));
    for (const e of [part.deny, part.close, part.all, ...switches]) e.setAttribute('aria-disabled', String(!live));
    part.allow.setAttribute('aria-disabled', String(!live || !on));
  }

  // wantedHeight is what the sheet needs to show every scope without scrolling, in CSS pixels.
  function wantedHeight() {
    const tall = (e) => e.getBoundingClientRect().height;
    return Math.ceil(part.scroll.getBoundingClientRect().top + tall(part.scopes) + tall(part.foot));
  }

  // show has the host put the sheet on screen, or give it another height. While it is hidden its width is not yet that
  // of the page below, so that lines may break differently once it is shown.
  function show(prompt) {
    height = wantedHeight();
    return my.call('prompt.show', { id: prompt.id, height });
  }

  // fit follows a change of the sheet's size. Where it cannot have its height, room is taken from everything but the
  // switches.
  function fit() {
    part.sheet.classList.remove('tight');
    if (height && height !== wantedHeight()) show(current).catch(() => {}); // it may be over by now
    part.sheet.classList.toggle('tight', part.scroll.clientHeight < Math.min(FEW, part.scopes.clientHeight));
    markMore();
  }

  function markMore() {
    const { scrollTop, clientHeight, scrollHeight } = part.scroll;
    part.sheet.classList.toggle('more', scrollTop + clientHeight < scrollHeight - 2);
  }

  // --- answering

  function answer(outcome) {
    if (!live) return;
    const scopes = outcome === 'allow' ? switchedOn().map((s) => s.value) : [];
    if (outcome === 'allow' && scopes.length === 0) return;
    const { id } = current;
    live = false;
    height = 0;
    refresh();
    my.call('prompt.answer', { id, outcome, scopes }).catch(() => {});
  }

  // madeAt is when a person made an input: on a busy machine that is long before it arrives here. Of a screen on another
  // machine events have the time of its clock, which says nothing.
  const madeAt = (e) => {
    const now = performance.now();
    return Math.abs(now - e.timeStamp) < ANOTHER_CLOCK ? e.timeStamp : now;
  };
  const press = (e) => {
    presses++;
    early = !live || madeAt(e) < since - CLOCK_ERROR;
    if (early && e.type === 'keydown') stopActivation(e);
  };
  const release = () => {
    const last = presses; // a press that follows at once keeps its own mark
    setTimeout(() => { if (presses === last) early = false; }); // after the click that this release makes
  };
  const stopActivation = (e) => { if (e.key === 'Enter' || e.key === ' ') e.preventDefault(); };

  addEventListener('pointerdown', press, true);
  addEventListener('pointerup', release, true);
  addEventListener('pointercancel', release, true);
  addEventListener('keyup', release, true);
  addEventListener('keydown', (e) => {
    if (e.repeat) { stopActivation(e); return; }
    press(e);
    if (e.key === 'Escape') { e.preventDefault(); answer('close'); }
  }, true);
  addEventListener('click', (e) => {
    if (live && !early) return;
    e.preventDefault(); // a switch stays as it is
    e.stopImmediatePropagation();
  }, true);
  addEventListener('contextmenu', (e) => e.preventDefault());
  addEventListener('dragstart', (e) => e.preventDefault());
  addEventListener('resize', fit);

  part.deny.addEventListener('click', () => answer('deny'));
  part.allow.addEventListener('click', () => answer('allow'));
  part.close.addEventListener('click', () => answer('close'));
  part.all.addEventListener('click', () => {
    const to = switchedOn().length < switches.length;
    for (const s of switches) s.checked = to;
    refresh();
  });
  part.scopes.addEventListener('change', refresh);
  part.scroll.addEventListener('scroll', markMore, { passive: true });

  // --- talking to the host

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  async function ask(prompt) {
    current = prompt;
    live = false;
    height = 0;
    draw(prompt);
    part.ask.focus({ preventScroll: true });
    await show(prompt);
    if (current !== prompt) return;
    part.ask.focus({ preventScroll: true });
    await frame();
    await frame();
    fit();
    if (current !== prompt) return;
    await my.call('prompt.painted', { id: prompt.id });
    if (current !== prompt) return;
    live = true;
    since = performance.now();
    refresh();
  }

  async function listen() {
    for (;;) {
      try {
        const prompt = await my.call('prompt.next', {});
        // A prompt that cannot be shown stays unanswerable here: the host has refused it and settles it.
        if (prompt) ask(prompt).catch((e) => console.error('prompt:', e));
      } catch {
        await new Promise((done) => setTimeout(done, 1000)); // the host is busy or going: do not spin
      }
    }
  }

  // rehearse lays a prompt out before the first one comes: what takes long is the first text, for which fonts and
  // then every letter are looked for. Nobody sees it.
  function rehearse() {
    let text = '·…';
    for (let c = 0x20; c < 0x7f; c++) text += String.fromCharCode(c);
    const scope = (state) => ({ name: text, title: text + ' ', text, state });
    draw({
      lang: 'en', sandbox: true, app: { name: text, icon: '', origin: 'http://127.0.0.1' }, person: { name: text },
      wallet: { title: text },
      scopes: [...Array(MANY).fill(scope('new')), scope('unavailable')],
    });
    wantedHeight();
    part.scopes.replaceChildren();
    switches = [];
  }

  rehearse();
  refresh();
  listen();
})();
