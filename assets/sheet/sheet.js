// The behaviour that all sheets share. Its rules:
//
//   - Everything shown comes from the host, as text: never as markup.
//   - Nothing answers until the sheet has been on screen long enough with nobody pressing anything, by the host's word and
//     by its own (see guard.js).
//   - No button is focused; focus starts at the heading, where Enter and Space do nothing.
//   - One answer for what is asked; a newer one replaces the older.

import {guarded} from './guard.js';
import {testingPanel} from './testing.js';
import {initial, part, plain} from './text.js';
import {wordsIn} from './words.js';

// runSheet runs the sheet. its has what differs between sheets:
//
//   words            by language
//   draw(ask, say)   draws what is asked: document.title, the heading's words, the buttons' and the content
//   refresh(ready)   brings the content up to date; ready says whether a click does anything
//   canSay(outcome)  whether an outcome can come to anything now
//   reply(outcome)   what the host is told
//   no, yes, close   the outcomes of the two buttons and of the cross
//   aside            what the panel takes the place of, beside the content
//   clipped          parts whose text can be cut, to be had whole by the pointer
//   inSheet, menu    see testing.js
//   rehearsals(text) what to lay out before the first is asked
//
// It returns refresh, which must be called when something changes the look of the sheet.
export function runSheet(its) {
  const FEW = 120; // minimum visible height of the content, in CSS pixels
  const LONGEST_ORIGIN = 90; // characters; a longer origin is cut at the left, because the right part names the owner

  let current = null; // the current question
  let live = false; // the guard time is over and no answer was given
  let height = 0; // the height last requested from the host
  let waits = 0; // for the guard time to be over, so far
  let scrolled = 0; // how far the content was, while the panel is in its place

  const testing = testingPanel(
    its,
    (outcome) => {
      if (!guard.isShifting()) answer(outcome);
    },
    () => {
      if (testing.isOpen() !== part.items.hidden) shift();
      refresh();
    },
  );
  const guard = guarded(
    () => live,
    () => hold(current),
    (target) => part.outcomes.contains(target),
    () => {
      if (testing.isOpen()) testing.toggle(false);
      else answer(its.close);
    },
  );

  // --- drawing

  function drawIcon(source, name) {
    const fallBack = () => {
      part.icon.hidden = true;
      part.initial.textContent = initial(name);
    };
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

  const others = () => [part.items, ...its.aside];

  function draw(ask) {
    const [app, user, wallet] = [ask.app.name, ask.user.name, ask.wallet.title].map(plain);
    const lang = its.words[ask.lang] ? ask.lang : 'en';
    const say = wordsIn(lang, its.words);
    document.documentElement.lang = lang;

    part.wallet.textContent = wallet;
    part.sandbox.textContent = say.sandbox;
    part.sandbox.hidden = !ask.sandbox;
    part.app.textContent = app;
    drawIcon(ask.app.icon || '', app);
    const origin = ask.app.origin;
    part.origin.textContent = origin.length > LONGEST_ORIGIN ? '…' + origin.slice(1 - LONGEST_ORIGIN) : origin;
    part.origin.title = origin.length > LONGEST_ORIGIN ? origin : '';
    part.face.textContent = initial(user);
    part.user.textContent = user;
    part.of.textContent = say.account(wallet);

    testing.reset(ask, say);
    its.draw(ask, say);
    for (const e of others()) e.hidden = false;
    part.scroll.scrollTop = scrolled = 0;
    refresh();
    // The badge then is a button in the same place: leave room for it beside the wallet's name.
    part.band.classList.toggle('tested', !part.trigger.hidden);
    part.band.style.setProperty('--trigger', `${part.trigger.offsetWidth}px`);
    for (const e of [part.app, part.user, ...its.clipped]) e.title = isCut(e) ? e.textContent : '';
  }

  const isCut = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;

  // refresh updates everything that depends on the content, the panel and the guard.
  function refresh() {
    const ready = live && !guard.isShifting();
    its.refresh(ready);
    part.sheet.classList.toggle('quiet', !live);
    part.sheet.setAttribute('aria-busy', String(!live));
    for (const [e, outcome] of [
      [part.no, its.no],
      [part.yes, its.yes],
      [part.close, its.close],
    ]) {
      e.setAttribute('aria-disabled', String(!ready || !its.canSay(outcome)));
    }
    testing.refresh(ready);
  }

  // shift replaces the content by the panel, or the panel by the content.
  function shift() {
    const open = testing.isOpen();
    if (open) scrolled = part.scroll.scrollTop;
    for (const e of others()) e.hidden = open;
    part.scroll.scrollTop = open ? 0 : scrolled;
    guard.shift(current ? current.guard : 0, refresh);
    if (current) fit();
  }

  // wantedHeight returns the height that the sheet needs to show everything without scrolling, in CSS pixels.
  function wantedHeight() {
    const tall = (e) => e.getBoundingClientRect().height;
    return Math.ceil(part.scroll.getBoundingClientRect().top + tall(part.content) + tall(part.foot));
  }

  // show makes the host show the sheet, or change its height. While the sheet is hidden, it does not have the width of
  // the page below yet, so lines may break differently once it is shown.
  function show(ask) {
    height = wantedHeight();
    return my.call('sheet.show', {id: ask.id, height});
  }

  // fit adapts to a change of the sheet's size. If the sheet cannot have the height that it needs, everything except
  // the content gets less room.
  function fit() {
    part.sheet.classList.remove('tight');
    if (height && height !== wantedHeight()) show(current).catch(() => {}); // the question may be over by now
    part.sheet.classList.toggle('tight', part.scroll.clientHeight < Math.min(FEW, part.content.clientHeight));
    markMore();
  }

  function markMore() {
    const {scrollTop, clientHeight, scrollHeight} = part.scroll;
    part.sheet.classList.toggle('more', scrollTop + clientHeight < scrollHeight - 2);
  }

  addEventListener('resize', fit);
  part.scroll.addEventListener('scroll', markMore, {passive: true});

  // --- answering

  function answer(outcome) {
    if (!live || !its.canSay(outcome)) return;
    const {id} = current;
    const reply = its.reply(outcome);
    live = false;
    height = 0;
    refresh();
    // If the host refuses it, the user has pressed something in the meantime, or the question is over.
    my.call('sheet.answer', {id, ...reply}).catch(() => {
      if (current && current.id === id) hold(current);
    });
  }

  part.no.addEventListener('click', () => answer(its.no));
  part.yes.addEventListener('click', () => answer(its.yes));
  part.close.addEventListener('click', () => answer(its.close));

  // --- talking to the host

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  // wait makes the sheet accept answers once the guard time is over, here and in the host.
  async function wait(ask) {
    const mine = ++waits;
    const isOver = () => current !== ask || mine !== waits;
    for (;;) {
      await my.call('sheet.painted', {id: ask.id});
      if (isOver()) return;
      const rest = guard.rest();
      if (rest <= 0) break;
      await new Promise((done) => setTimeout(done, rest));
      if (isOver()) return;
    }
    live = true;
    guard.open();
    refresh();
  }

  // hold makes it accept no more answers until then.
  function hold(ask) {
    live = false;
    guard.close();
    refresh();
    wait(ask).catch(() => {}); // the question may be over
  }

  async function begin(ask) {
    current = ask;
    live = false;
    height = 0;
    guard.reset(ask.guard);
    draw(ask);
    part.ask.focus({preventScroll: true});
    // A hidden window has no animation frames. The first one comes when the window is shown, which can be before the
    // host's reply is here.
    const first = frame();
    await show(ask);
    if (current !== ask) return;
    part.ask.focus({preventScroll: true});
    await first;
    await frame();
    fit();
    if (current !== ask) return;
    guard.begin();
    await wait(ask);
  }

  async function listen() {
    for (;;) {
      try {
        const next = await my.call('sheet.next', {});
        // A question that cannot be shown cannot be answered here: the host has refused it and settles it.
        if (next) begin({...next.ask, id: next.id, guard: next.guard}).catch((e) => console.error('sheet:', e));
      } catch {
        await new Promise((done) => setTimeout(done, 1000)); // the host is busy or going: do not spin
      }
    }
  }

  // rehearse lays out content like that of the first question, invisibly: the first text takes long, because fonts and
  // then every glyph must be loaded.
  function rehearse() {
    let text = '·…';
    for (let c = 0x20; c < 0x7f; c++) text += String.fromCharCode(c);
    const common = {
      lang: 'en',
      sandbox: true,
      app: {name: text, icon: '', origin: 'http://127.0.0.1'},
      user: {name: text},
      wallet: {title: text},
    };
    const all = its.rehearsals(text).map((own) => ({...common, ...own}));
    for (const ask of all) {
      draw(ask);
      wantedHeight();
      testing.toggle(true);
      wantedHeight();
    }
    draw({...all[0], testing: null});
  }

  return {
    refresh,
    start() {
      rehearse();
      refresh();
      listen();
    },
  };
}
