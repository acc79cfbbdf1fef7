test('a thousand in flight each get their own', async () => {
  const seen = [];
  const calls = [];
  for (let i = 0; i < 1000; i++) calls.push(my.gate({name: 'g' + i, success: (r) => seen.push(r.gate)}));
  const names = calls.map((_, i) => 'g' + i).reverse();
  my.open({names});
  const results = await Promise.all(calls);
  for (let i = 0; i < 1000; i++) equal(results[i], {gate: 'g' + i});
  equal(new Set(seen).size, 1000);
  equal(seen.length, 1000);
});

test('an answer that comes late still comes', async () => {
  const call = my.gate({name: 'late'});
  for (let i = 0; i < 20; i++) await my.echo({i});
  my.open({names: ['late']});
  equal(await call, {gate: 'late'});
});

test('more calls in one go than one frame takes', async () => {
  const calls = [];
  for (let i = 0; i < 3000; i++) calls.push(my.echo({i}));
  const results = await Promise.all(calls);
  for (let i = 0; i < 3000; i++) equal(results[i], {i});
});

test('many large calls in one go', async () => {
  const text = 'x'.repeat(400 << 10);
  const results = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((i) => my.echo({i, text})));
  results.forEach((r, i) => equal([r.i, r.text.length], [i + 1, text.length]));
});
