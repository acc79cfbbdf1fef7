// The consent sheet. Rules of this interface:
//
//   - Everything shown comes from the host's prompt, as text: never as markup.
//   - Nothing answers until the host says that the sheet has been on screen long enough, nor does a press that began
//     before then. A key that is held down answers nothing.
//   - No button is focused; focus starts at the heading, where Enter and Space do nothing.
//   - The two buttons look and work alike. Closing is an answer of its own.
//   - One answer per prompt; a newer prompt replaces the older.
//   - What is asked for has a switch; what is granted already is said, and needs none.
//   - A review is the same sheet: every switch is on, and what is switched off and saved is taken back.
(() => {
  'use strict';

  const MANY = 4; // switches from which one for all of them is worth its place
  const FEW = 120; // CSS pixels in which switches are to be seen at least
  const ANOTHER_CLOCK = 10_000; // ms by which no event is late
  const CLOCK_ERROR = 10; // ms by which an event's time can be off
  const LONGEST_ORIGIN = 90; // characters; a longer one loses its left part, the right names the owner

  let current = null; // the prompt or review on screen
  let say = words.en;
  let live = false; // the guard time is over and no answer was given
  let since = 0; // when that began
  let shifting = 0; // the timer of the time right after the panel came or went; 0 when there is none
  let still = -Infinity; // when it ended
  let early = false; // the press under way began too early
  let presses = 0;
  let switches = [];
  let held = []; // rows of what is granted already
  let height = 0; // what the host was last asked for
  let scrolled = 0; // how far the switches were, while the panel is in their place

  const testing = testingPanel((outcome) => { if (!shifting) answer(outcome); }, () => {
    if (testing.isOpen() !== part.items.hidden) shift();
    refresh();
  });

  // --- drawing

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

  function drawScope(scope, i, fresh) {
    const item = make('li', 'scope');
    const unavailable = scope.state === 'unavailable';
    const row = make(unavailable ? 'div' : 'label', unavailable ? 'row none' : 'row');
    const text = make('span', 'words');

    const title = make('bdi', scope.title === scope.name ? 'title raw' : 'title', plain(scope.title));
    title.id = `title-${i}`;
    text.append(title);
    const described = [];
    const describe = (e, id) => {
      e.id = `${id}-${i}`;
      described.push(e.id);
      text.append(' ', e);
    };
    if (fresh) describe(make('span', 'fresh', say.fresh), 'fresh');
    if (scope.text) describe(make('bdi', 'text', plain(scope.text)), 'text');
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
      if (described.length) box.setAttribute('aria-describedby', described.join(' '));
      row.append(box);
      switches.push(box);
    }
    item.append(row);
    return item;
  }

  function drawHeld(scope) {
    const item = make('li', 'has');
    item.append(make('bdi', 'has-title', plain(scope.title)));
    item.dataset.scope = scope.name;
    held.push(item);
    return item;
  }

  // drawItems draws what is asked for, then what cannot be had, then what is granted already.
  function drawItems(prompt) {
    const of = (...states) => prompt.scopes.filter((s) => states.includes(s.state));
    const review = prompt.kind === 'review';
    const [asked, has] = review ? [prompt.scopes, []] : [of('new'), of('allowed', 'silent')];
    const more = has.some((s) => s.state === 'allowed'); // then the person is asked again, and what is new is marked
    switches = [];
    held = [];
    part.scopes.replaceChildren(
      ...[...asked, ...of('unavailable')].map((scope, i) => drawScope(scope, i, more && scope.state === 'new')));
    part.scopes.hidden = !part.scopes.childElementCount;
    part.heldTitle.textContent = say.held;
    part.heldScopes.replaceChildren(...has.map(drawHeld));
    part.held.hidden = !has.length;
    part.nothing.textContent = say.review.nothing;
    part.nothing.hidden = !review || asked.length > 0;
    part.wants.textContent = review ? say.review.wants : more ? say.wantsMore : say.wants;
    part.account.classList.toggle('joined', review && !asked.length);
  }

  function draw(prompt) {
    const [app, person, wallet] = [prompt.app.name, prompt.person.name, prompt.wallet.title].map(plain);
    const review = prompt.kind === 'review';
    say = words[prompt.lang] || words.en;
    document.documentElement.lang = words[prompt.lang] ? prompt.lang : 'en';
    document.title = `${review ? say.review.window : say.window}: ${app} · ${wallet}`;

    part.wallet.textContent = wallet;
    part.sandbox.textContent = say.sandbox;
    part.sandbox.hidden = !prompt.sandbox;
    part.app.textContent = app;
    part.lead.textContent = say.review.lead;
    part.lead.hidden = !review;
    drawIcon(prompt.app.icon || '', app);
    const origin = prompt.app.origin;
    part.origin.textContent = origin.length > LONGEST_ORIGIN ? '…' + origin.slice(1 - LONGEST_ORIGIN) : origin;
    part.origin.title = origin.length > LONGEST_ORIGIN ? origin : '';
    part.face.textContent = initial(person);
    part.person.textContent = person;
    part.of.textContent = say.account(wallet);

    testing.reset(prompt, say);
    drawItems(prompt);
    const nothing = review && !switches.length;
    part.deny.textContent = nothing ? say.review.done : review ? say.review.cancel : say.deny;
    part.allow.textContent = review ? say.review.save : say.allow;
    part.allow.hidden = nothing;
    part.choice.classList.toggle('one', nothing);
    part.close.setAttribute('aria-label', nothing ? say.review.done : review ? say.review.close : say.close);
    part.hint.hidden = nothing;

    part.items.hidden = part.account.hidden = false;
    part.scroll.scrollTop = scrolled = 0;
    part.all.hidden = part.count.hidden = switches.length < MANY;
    refresh();
    // The badge is a button then, drawn in its place: the wallet's name leaves it room.
    part.band.classList.toggle('tested', !part.trigger.hidden);
    part.band.style.setProperty('--trigger', `${part.trigger.offsetWidth}px`);
    for (const e of [part.app, part.person]) e.title = isCut(e) ? e.textContent : '';
  }

  const isCut = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;

  const working = () => switches.filter((s) => !s.disabled);
  const switchedOn = () => working().filter((s) => s.checked);

  // markUnprovisioned shows which scopes a tester treats as not provisioned: their switches mean nothing.
  function markUnprovisioned(marked) {
    for (const box of switches) {
      const out = marked.includes(box.value);
      if (box.disabled === out) continue;
      box.disabled = box.hidden = out;
      const item = box.closest('li');
      item.classList.toggle('out', out);
      if (out) {
        const chip = make('span', 'chip', `${say.testing.marked} · ${current.testing.unavailable}`);
        item.querySelector('.words').append(' ', chip);
        item.setAttribute('aria-label', `${item.querySelector('.title').textContent}. ${chip.textContent}`);
      } else {
        item.querySelector('.chip').remove();
        item.removeAttribute('aria-label');
      }
    }
    for (const item of held) {
      const out = marked.includes(item.dataset.scope);
      item.classList.toggle('out', out);
      if (out) item.setAttribute('aria-label', `${item.textContent}. ${say.testing.marked}`);
      else item.removeAttribute('aria-label');
    }
  }

  function hintOf(on, marked) {
    if (current && current.kind === 'review') return say.review.hint;
    if (marked) return say.testing.hint(marked);
    if (held.length) return on ? say.hintMore : say.noneMore;
    return on ? say.hint : say.noneOn;
  }

  // refresh brings everything that follows from the switches, the panel and the guard up to date.
  function refresh() {
    const marked = testing.marked();
    markUnprovisioned(marked);
    const [on, all] = [switchedOn().length, working().length];
    part.count.textContent = say.count(on, all);
    part.all.textContent = on === all ? say.allOff : say.allOn;
    const hint = hintOf(on, marked.length);
    if (part.hint.textContent !== hint) part.hint.textContent = hint;
    part.hint.classList.toggle('stop', !canAllow());
    part.hint.classList.toggle('test', marked.length > 0);

    const ready = live && !shifting;
    part.sheet.classList.toggle('quiet', !live);
    part.sheet.setAttribute('aria-busy', String(!live));
    for (const e of [part.deny, part.close, part.all, ...switches]) e.setAttribute('aria-disabled', String(!ready));
    part.allow.setAttribute('aria-disabled', String(!ready || !canAllow()));
    testing.refresh(ready);
  }

  // canAllow tells whether Allow can come to anything; Save always does.
  const canAllow = () => switchedOn().length > 0 || held.length > 0 || testing.marked().length > 0 ||
    current !== null && current.kind === 'review';

  // shift puts the panel into the place of the switches, or these back.
  function shift() {
    const open = testing.isOpen();
    if (open) scrolled = part.scroll.scrollTop;
    part.items.hidden = part.account.hidden = open;
    part.scroll.scrollTop = open ? 0 : scrolled;
    clearTimeout(shifting);
    shifting = setTimeout(() => { shifting = 0; still = performance.now(); refresh(); }, current ? current.testing.guard : 0);
    if (current) fit();
  }

  // wantedHeight is what the sheet needs to show everything without scrolling, in CSS pixels.
  function wantedHeight() {
    const tall = (e) => e.getBoundingClientRect().height;
    return Math.ceil(part.scroll.getBoundingClientRect().top + tall(part.content) + tall(part.foot));
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
    part.sheet.classList.toggle('tight', part.scroll.clientHeight < Math.min(FEW, part.content.clientHeight));
    markMore();
  }

  function markMore() {
    const { scrollTop, clientHeight, scrollHeight } = part.scroll;
    part.sheet.classList.toggle('more', scrollTop + clientHeight < scrollHeight - 2);
  }

  // --- answering

  function answer(outcome) {
    if (!live || outcome === 'allow' && !canAllow()) return;
    if (current.kind === 'review') {
      const off = switches.filter((s) => !s.checked).map((s) => s.value);
      send('prompt.reviewed', { scopes: outcome === 'allow' ? off : [] });
      return;
    }
    const reply = { outcome, scopes: outcome === 'allow' ? switchedOn().map((s) => s.value) : [] };
    if (current.testing) reply.unprovisioned = testing.marked();
    send('prompt.answer', reply);
  }

  // send gives the one answer that there is.
  function send(method, reply) {
    const { id } = current;
    live = false;
    height = 0;
    refresh();
    my.call(method, { id, ...reply }).catch(() => {});
  }

  // madeAt is when a person made an input: on a busy machine that is long before it arrives here. Of a screen on another
  // machine events have the time of its clock, which says nothing.
  const madeAt = (e) => {
    const now = performance.now();
    return Math.abs(now - e.timeStamp) < ANOTHER_CLOCK ? e.timeStamp : now;
  };
  const press = (e) => {
    presses++;
    const at = madeAt(e);
    early = !live || at < since - CLOCK_ERROR || (shifting > 0 || at < still - CLOCK_ERROR) && isAtOtherThings(e);
    if (early && e.type === 'keydown') stopActivation(e);
  };
  // isAtOtherThings tells whether a press, right after the panel came or went, can be of what was not there when the
  // person made up their mind.
  const isAtOtherThings = (e) => e.type === 'pointerdown' || part.outcomes.contains(e.target);
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
    if (e.key !== 'Escape') return;
    e.preventDefault();
    if (early) return;
    if (testing.isOpen()) testing.toggle(false);
    else answer('close');
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
    const to = switchedOn().length < working().length;
    for (const s of working()) s.checked = to;
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
    clearTimeout(shifting);
    shifting = 0;
    still = -Infinity;
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
    const told = { code: text, message: text, note: text };
    const prompt = {
      kind: 'prompt', lang: 'en', sandbox: true, app: { name: text, icon: '', origin: 'http://127.0.0.1' },
      person: { name: text }, wallet: { title: text },
      scopes: [...Array(MANY).fill(scope('new')), scope('allowed'), scope('silent'), scope('unavailable')],
      testing: { guard: 0, unavailable: text, outcomes: ['deny', 'close', 'network'].map((outcome) => ({ outcome, ...told })) },
    };
    for (const one of [{ ...prompt, kind: 'review' }, prompt]) {
      draw(one);
      wantedHeight();
    }
    testing.toggle(true);
    wantedHeight();
    draw({ ...prompt, scopes: [], testing: null });
  }

  rehearse();
  refresh();
  listen();
})();
