// This session takes frames of 64 KiB and 8 calls in flight.
test('a call over the size limit fails alone and the host goes on', async () => {
  const small = my.echo({i: 1}).then(() => 'success', (r) => r.error);
  const large = my.echo({text: 'x'.repeat(100 << 10)}).then(() => 'success', (r) => r.error);
  equal(await Promise.all([small, large]), ['success', 3]);
  equal(await my.echo({value: 1}), {value: 1});
});

test('a call over the flight limit fails alone', async () => {
  const calls = [];
  for (let i = 0; i < 8; i++) calls.push(my.gate({name: 'f' + i}).then((r) => r.gate, (r) => r.error));
  await turn();
  // The test opens the gates when it sees the ninth refused.
  equal(await my.gate({name: 'ninth'}).then((r) => r.gate, (r) => r.error), 3);
  equal(await Promise.all(calls), ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7']);
  equal(await my.echo({value: 1}), {value: 1});
});
