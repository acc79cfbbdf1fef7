// A call that the host refuses, or that cannot be sent, takes no other of its
// microtask with it, before or after it, nor what is logged there.
const became = (promise) => promise.then(() => 'success', (r) => r.error);
const between = async (calls, want, said = []) => {
  const before = became(my.echo({before: 1}));
  const made = calls().map(became);
  const after = became(my.echo({after: 1}));
  equal(await Promise.all([before, after]), ['success', 'success']);
  equal(await Promise.all(made), want);
  const heard = await sink();
  if (heard.length !== said.length || !said.every((part, i) => heard[i].includes(part))) throw new Error('said: ' + heard);
};
const nested = (deep, value = 1) => {
  for (let i = 0; i < deep; i++) value = i % 2 ? [value] : {value};
  return value;
};

test('nested as deep as may be, and deeper', async () => {
  await between(() => [my.echo(nested(62)), my.echo(nested(63)), my.echo({x: nested(70)}), my.echo(nested(5000))], ['success', 3, 3, 3]);
});

test('brackets that nest nothing', async () => {
  const flat = [];
  for (let i = 0; i < 500; i++) flat.push([{i}]);
  await between(() => [my.echo({flat}), my.echo({text: '[{'.repeat(400)}), my.echo({text: ']}'.repeat(400), x: nested(80)})], ['success', 'success', 3]);
});

test('a name that does not exist', async () => {
  await between(() => [my.call('', {}), my.call('x'.repeat(300000), {}), my.call('\ud800', {}), my.call('__proto__', {})], [3, 1, 1, 1]);
});

test('parameters that are long', async () => {
  await between(() => [my.echo({text: 'x'.repeat(2000000)}), my.echo({text: '\u0001'.repeat(1500000)})], ['success', 3], ['parameters of']);
});

test('many that are long', async () => {
  const many = [];
  for (let i = 0; i < 20; i++) many.push('success');
  const seen = [];
  await between(() => many.map((_, i) => {
    const promise = my.echo({i, text: 'x'.repeat(900000)});
    promise.then(() => seen.push(i));
    return promise;
  }), many);
});

test('parameters that JSON cannot say', async () => {
  const cycle = {};
  cycle.cycle = cycle;
  await between(() => [my.echo(cycle), my.echo({big: BigInt(1)}), my.echo({get x() { throw new Error('a getter'); }}), my.echo({toJSON() { throw new Error('a toJSON'); }}),
    my.echo({n: NaN, m: 1e308, k: -0}), my.echo({text: '\ud83d \udc00 \u2028 \u0000'}), my.echo(() => {}), my.echo(Symbol('s'))],
  ['success', 'success', 'success', 'success', 'success', 'success', 'success', 'success'], ['', '', 'a getter', 'a toJSON']);
});

test('a toJSON that calls', async () => {
  let inner;
  await between(() => [my.echo({toJSON() { inner = became(my.echo({inner: nested(70)})); return nested(70); }})], [3]);
  equal(await inner, 3);
});

test('lines of the console that are long', async () => {
  await between(() => {
    console.log('x'.repeat(9 << 20));
    console.info('\u0001'.repeat(3 << 20));
    console.debug(nested(70));
    return [my.echo({i: 1})];
  }, ['success']);
});

test('more calls than a frame takes', async () => {
  const many = [];
  for (let i = 0; i < 3000; i++) many.push(became(my.echo({i})));
  for (const it of await Promise.all(many)) if (it !== 'success') throw new Error('one failed: ' + it);
});

test('what is long comes back whole', async () => {
  const text = 'é\u{1f600}x\u2028"\\\n'.repeat(150000);
  const [long, short] = await Promise.all([my.echo({text}), my.echo({after: 1})]);
  if (long.text !== text) throw new Error('another text of ' + long.text.length + ' characters');
  equal(short, {after: 1});
});
