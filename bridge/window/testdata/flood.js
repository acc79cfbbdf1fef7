// A page that overdoes everything, and then wants one call answered.
const {echo, gate, report} = my;
const outcomes = {};
const count = (name) => (r) => { outcomes[name] = (outcomes[name] || 0) + 1; };
const settled = (name, calls) => Promise.all(calls.map((c) => c.then(count(name + ' success'), (r) => count(name + ' ' + r.error)())));
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

(async () => {
  // Frames: each call in a microtask of its own.
  const frames = [];
  for (let i = 0; i < 5000; i++) {
    frames.push(echo({i}));
    await undefined;
  }
  await settled('frame', frames);
  // Calls in flight.
  const flight = [];
  for (let i = 0; i < 3000; i++) flight.push(gate({name: 'flood'}).then(count('flight success'), (r) => count('flight ' + r.error)()));
  while ((outcomes['flight 3'] || 0) < 2000) await turn();
  // The test opens the gates of those in flight when it hears this, and the
  // host may have had too much to hear it the first time.
  const shout = setInterval(() => console.warn('the host is full'), 100);
  // Large and deep ones.
  let deep = 1;
  for (let i = 0; i < 5000; i++) deep = [deep];
  await settled('huge', [echo({text: 'x'.repeat(1900 << 10)}), echo({text: 'x'.repeat(8 << 20)})]);
  await settled('deep', [echo({deep})]);
  // Console lines.
  for (let i = 0; i < 20000; i++) console.log('line', i);
  // Events like those that tell the link of a return from the page cache.
  for (let i = 0; i < 2000; i++) {
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
  }
  await Promise.all(flight);
  clearInterval(shout);
  while (!(await echo({value: 'normal'}).catch(() => undefined))) await turn();
  const sure = async (options) => {
    while ((await report(options).then(() => true, () => false)) === false) await turn();
  };
  await sure({frames: outcomes['frame success'] + (outcomes['frame 3'] || 0), refused: outcomes['frame 3'] > 0,
    inFlight: outcomes['flight 3'], opened: outcomes['flight success'], huge: outcomes['huge 3'], deep: outcomes['deep 3']});
})();
