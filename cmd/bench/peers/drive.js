// Runs the steps with one entrant: it clicks the page's buttons, and measures the time until the page's stamp has changed,
// and until the change is painted. The page is cross-origin isolated, so that its clock has a high resolution.
const failed = (why) => fetch('/bench/told', {method: 'POST', body: JSON.stringify({at: 'failed', why: String(why)})});
addEventListener('error', (e) => failed(e.message + ' at ' + e.filename + ':' + e.lineno + ':' + e.colno));
(async () => {
  const course = await (await fetch('/bench/course')).json();
  const tell = (what) => fetch('/bench/told', {method: 'POST', body: JSON.stringify(what)});
  const now = () => performance.now();
  const sleep = (millis) => new Promise((done) => setTimeout(done, millis));
  // painted resolves with the time after the next frame has been drawn.
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(now());
    port2.postMessage(0);
  }));
  const q = (selector) => document.querySelector(selector);
  // comes resolves with the time at which a condition holds. It is checked after each change of the document.
  const comes = (holds, of) => new Promise((done, fail) => {
    if (holds()) return done(now());
    const late = setTimeout(() => fail(new Error('timeout: ' + holds)), 30000);
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      clearTimeout(late);
      done(now());
    });
    observer.observe(of || document, {childList: true, subtree: true, characterData: true});
  });
  const samples = {};
  const add = (name, value) => (samples[name] = samples[name] || []).push(value);

  await comes(() => q('.stamp') && q('.stamp').textContent === '0' && q('.list').children.length === 20);
  await painted();
  if (!course.rests) await tell({at: 'first'});

  let count = 0;
  const act = async (name, timed) => {
    const stamp = q('.stamp'), want = String(++count);
    const button = q('.do-' + name);
    const before = now();
    const done = comes(() => stamp.textContent === want, stamp);
    button.click();
    const at = await done;
    const after = await painted();
    if (timed) {
      add(timed, at - before);
      add(timed + ', painted', after - before);
    }
    await sleep(course.pause);
  };
  const check = (many, what) => {
    const got = q('.list').children.length;
    if (got !== many) throw new Error(what + ': ' + got + ' rows, and not ' + many);
  };
  const text = (n) => q('.list').children[n].children[1].textContent;

  // Before each sample the page does nothing for a while, in which garbage is collected and returned.
  for (let n = 0; n < course.rests; n++) {
    for (let k = 0; k < course.visits; k += 10) await act('round'); // which goes ten times
    await sleep(course.rest);
    await tell({at: 'memory'});
  }
  if (course.rests) {
    await tell({at: 'done', samples});
    return;
  }

  for (let round = -course.warmUp; round < course.repeats; round++) {
    const timed = (name) => (round < 0 ? '' : name);
    await act('clear');
    await act('create', timed('create'));
    check(1000, 'create');
    await act('update', timed('update'));
    if (!text(990).endsWith(' !!!') || text(991).endsWith('!')) throw new Error('update: ' + text(990));
    const second = text(1);
    await act('swap', timed('swap'));
    if (text(998) !== second) throw new Error('swap: ' + text(998));
    await act('select', timed('select'));
    if (document.querySelectorAll('.list .on').length !== 1) throw new Error('select');
    await act('remove', timed('remove'));
    check(999, 'remove');
    await act('create');
    await act('replace', timed('replace'));
    check(1000, 'replace');
    await act('append', timed('append'));
    check(2000, 'append');
    await act('create');
    await act('clear', timed('clear'));
    check(0, 'clear');
  }
  for (let n = 0; n < course.many; n++) {
    await act('many', 'many');
    check(10000, 'many');
    await act('clear');
  }
  await act('parts');
  for (let n = 0; n < course.repeats; n++) await act('part', 'part');
  await act('noparts');

  for (let n = 0; n < course.taps; n++) {
    await sleep(Math.random() * 17);
    await act('tap', 'tap');
  }

  // The time for a message to a worker and back, without any other work.
  const worker = new Worker('/echo.js');
  for (let n = 0; n < course.taps; n++) {
    await sleep(Math.random() * 17);
    const before = now();
    await new Promise((done) => {
      worker.onmessage = () => done();
      worker.postMessage('e' + n);
    });
    add('echo', now() - before);
  }
  worker.terminate();

  // The share of lost frames, when idle and with 60 changes a second.
  const frames = async (name) => {
    const end = now() + course.ticking;
    let last = await new Promise(requestAnimationFrame), lost = 0, all = 0;
    while (now() < end) {
      const at = await new Promise(requestAnimationFrame);
      const passed = Math.max(1, Math.round((at - last) / (1000 / 60)));
      lost += passed - 1;
      all += passed;
      last = at;
    }
    add(name, 100 * lost / all);
  };
  if (course.ticking) {
    await frames('idle frames');
    const first = +q('.stamp').textContent;
    q('.do-tick').click();
    await frames('frames');
    q('.do-tick').click();
    await sleep(200);
    count = +q('.stamp').textContent;
    add('ticks', (count - first) / course.ticking * 1000);
  }

  if (q('.do-go')) {
    for (let n = 0; n < course.going; n++) {
      const before = now();
      const there = comes(() => q('.second'));
      q('.do-go').click();
      const at = await there;
      add('navigate', at - before);
      add('navigate, painted', await painted() - before);
      const gone = comes(() => !q('.second'));
      q('.second').click();
      await gone;
      await sleep(course.pause);
    }
  }
  await tell({at: 'done', samples});
})().catch((e) => failed(e && e.stack ? e + ' ' + e.stack : e));
