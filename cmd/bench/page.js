// Runs the steps in one host. It does not measure time itself: the host does, between the marks.
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));

// prose returns text with quotes and line feeds, like real text.
const prose = (bytes) => 'She said "selamat pagi", and crossed the bridge.\n'.repeat(bytes / 49 + 1).slice(0, bytes);

let number = 0;

// lanes keeps a number of calls in flight until the time has passed or all calls are made.
const lanes = async ({inFlight, millis, count, bytes}) => {
  const end = millis ? Date.now() + millis : Infinity;
  let left = count || Infinity;
  const text = bytes ? prose(bytes) : 'selamat pagi';
  const lane = async () => {
    while (left > 0 && Date.now() < end) {
      left--;
      const n = ++number;
      const answer = await host('echo', {n, text});
      if (answer.n !== n || answer.text.length !== text.length) throw new Error('call ' + n + ' got another answer');
    }
  };
  const all = [];
  for (let i = 0; i < inFlight; i++) all.push(lane());
  await Promise.all(all);
};

const authorize = async ({count, pause}) => {
  for (let i = 0; i < count; i++) {
    // Spread over the time of an animation frame, or the figure would depend on the phase in which the calls come.
    if (pause) await sleep(pause + ((i * 7) % 17));
    await host('getAuthCode', {scopes: ['USER_LOGIN_ID', 'KYC_INFO', 'USER_CONTACTINFO_EMAIL']});
  }
};

(async () => {
  for (const step of steps) {
    await host('mark', {step: step.name, panel: step.panel, at: 'load'});
    if (!step.inFlight) {
      await authorize(step);
      continue;
    }
    if (step.warmUp) await lanes({...step, millis: step.warmUp});
    await host('mark', {step: step.name, at: 'start'});
    await lanes(step);
    await host('mark', {step: step.name, at: 'end'});
  }
  await host('mark', {at: 'done'});
})().catch((e) => host('mark', {at: 'failed', why: e && e.stack ? e + ' ' + e.stack : JSON.stringify(e)}));
