// The harness of the suite's page half. Every case is a function that may
// return a promise; what it throws is its failure.
const harness = (() => {
  const cases = [];
  let uncaught = [];
  addEventListener('error', (event) => {
    uncaught.push(String(event.error && event.message === 'Script error.' ? 'hidden' : event.error || event.message));
    if (event.preventDefault) event.preventDefault();
  });
  addEventListener('unhandledrejection', (event) => {
    uncaught.push('rejection: ' + String(event.reason && event.reason.errorMessage || event.reason));
    if (event.preventDefault) event.preventDefault();
  });

  const show = (value) => {
    try {
      return value === undefined ? 'undefined' : JSON.stringify(value);
    } catch (error) {
      return String(value);
    }
  };
  const equal = (got, want, what) => {
    const a = show(got), b = show(want);
    if (a !== b) throw new Error((what ? what + ': ' : '') + 'got ' + a.slice(0, 300) + ', want ' + b.slice(0, 300));
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  // sink gives what nobody caught so far. A rejection of its own tells when the
  // engine has raised all that came before it.
  const sink = async () => {
    Promise.reject('the end');
    while (!uncaught.includes('rejection: the end')) await turn();
    const all = uncaught.filter((text) => text !== 'rejection: the end');
    uncaught = [];
    return all;
  };
  // outcome waits for a call and gives the sequence of its callbacks.
  const outcome = (name, options) => new Promise((resolve) => {
    const seen = [];
    my.call(name, {
      ...options,
      success: (r) => seen.push(['success', r]),
      fail: (r) => seen.push(['fail', r]),
      complete: (r) => { seen.push(['complete', r]); turn().then(() => resolve(seen)); },
    });
  });
  const until = async (condition) => {
    while (!condition()) await turn();
  };

  const run = async () => {
    for (const [name, body] of cases) {
      await my.report({begins: name}); // and no call of the harness is in flight
      let why = '';
      try {
        await body();
        const left = await sink();
        if (left.length > 0) why = 'uncaught: ' + left.join(' | ');
      } catch (error) {
        why = String(error);
        await sink();
      }
      await my.report({ends: name, why});
    }
    my.report({done: cases.length});
  };

  return {test: (name, body) => cases.push([name, body]), equal, turn, sink, outcome, until, run};
})();
const {test, equal, turn, sink, outcome, until} = harness;
