// This session takes 12 items in a frame: what is refused tells what travelled
// together.
const burst = (count) => {
  const calls = [];
  for (let i = 0; i < count; i++) calls.push(my.echo({i}).then(() => 'success', (r) => r.error));
  return calls;
};

test('the calls of one microtask travel in one frame', async () => {
  equal(await Promise.all(burst(12)), Array(12).fill('success'));
  equal(await Promise.all(burst(13)), Array(13).fill(3));
});

test('the calls of two tasks travel in two', async () => {
  const first = burst(8);
  await turn();
  const second = burst(8);
  equal(await Promise.all(first.concat(second)), Array(16).fill('success'));
});
