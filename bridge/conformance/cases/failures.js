const failure = async (name, options) => {
  const seen = await outcome(name, options);
  equal(seen.map((s) => s[0]), ['fail', 'complete'], name);
  return seen[0][1];
};

test('a method that nobody handles fails with code 1', async () => {
  const f = await failure('chooseImage');
  equal(f.error, 1);
  equal(f.errorMessage.includes('chooseImage'), true);
  equal((await failure('toString')).error, 1);
  equal((await failure('__proto__')).error, 1);
});

test('a panic becomes code 3', async () => {
  equal(await failure('panics'), {error: 3, errorMessage: 'Unknown Error'});
  equal(await my.echo({value: 1}), {value: 1});
});

test('a nil dereference becomes what the method says of it', async () => {
  for (let i = 0; i < 3; i++) equal(await failure('dereferences'), {error: 3, errorMessage: 'its own words'});
  equal(await my.echo({value: 1}), {value: 1});
});

test('the words of an error stay with the host', async () => {
  equal(await failure('errs'), {error: 3, errorMessage: 'Unknown Error'});
});

test('parameters too large for a frame fail and the host goes on', async () => {
  equal(await failure('echo', {text: 'x'.repeat(8 << 20)}), {error: 3, errorMessage: 'Unknown Error'});
  const reported = await sink();
  equal(reported.length, 1);
  equal(reported[0].slice(0, 19), 'RangeError: my.echo');
  equal(await my.echo({value: 1}), {value: 1});
});

test('parameters travel up to the bytes of a frame, and not its characters', async () => {
  // Few characters are counted one by one here: the fake transport takes long for each.
  const most = (8 << 20) - 8192;
  equal((await my.echo({text: '\u20ac'.repeat(most / 3)})).text.length, Math.floor(most / 3));
  equal((await my.echo({text: 'x'.repeat(3 << 20) + '\u20ac'})).text.length, (3 << 20) + 1);
  equal(await failure('echo', {text: '\u20ac'.repeat(8192) + 'x'.repeat(most - 8192)}), {error: 3, errorMessage: 'Unknown Error'});
  equal((await sink()).length, 1);
  equal(await my.echo({value: 1}), {value: 1});
});

test('parameters nested too deep fail and the host goes on', async () => {
  let deep = 1;
  for (let i = 0; i < 200; i++) deep = [deep];
  equal(await failure('echo', {deep}), {error: 3, errorMessage: 'Unknown Error'});
  equal(await my.echo({value: 1}), {value: 1});
});
