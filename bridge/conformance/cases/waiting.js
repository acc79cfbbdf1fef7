// Before the page's welcome: nothing has been asked of the host yet but hello.
const first = my.echoNow({first: true});

test('a call that waits returns its outcome', () => {
  equal(first, {first: true});
  equal(my.echoNow({value: 'ü\u2028"'}), {value: 'ü\u2028"'});
  equal(my.echoNow(), null);
});

test('a failure is returned, not thrown', () => {
  equal(my.refuseNow({error: 11}), {error: 11});
});

test('what was called before is seen before', async () => {
  const before = [my.echo({i: 1}), my.echo({i: 2})];
  equal(my.count(), {calls: my.count().calls - 1});
  const {calls} = my.count();
  my.echo({i: 3});
  equal(my.count().calls, calls + 2);
  equal(await Promise.all(before), [{i: 1}, {i: 2}]);
});

test('others settle meanwhile, once and afterwards', async () => {
  const seen = [];
  const waiting = [];
  for (let i = 0; i < 50; i++) {
    waiting.push(my.echo({i, success: () => seen.push(i)}));
    equal(my.echoNow({i}), {i});
  }
  await Promise.all(waiting);
  equal(seen.length, 50);
});

test('half a megabyte comes back whole', () => {
  const text = 'é\u{1f600}x'.repeat(1 << 17);
  if (my.echoNow({text}).text !== text) throw new Error('another text');
});

test('a handler that breaks fails its call alone', () => {
  equal(my.panicsNow(), {error: 3, errorMessage: 'Unknown Error'});
  equal(my.echoNow({after: 1}), {after: 1});
});

test('a call that waits cannot be made to go the usual way, nor the other way round', async () => {
  equal(await my.call('echoNow', {}).catch((r) => r.error), 1);
  equal(my.echoNow({after: 2}), {after: 2});
});

test('a call that cannot be sent, or that the host refuses, fails and does not throw', async () => {
  const failed = {error: 3, errorMessage: 'Unknown Error'};
  equal(my.echoNow({text: 'x'.repeat(8 << 20)}), failed);
  const said = await sink();
  if (said.length !== 1 || !said[0].includes('my.echoNow: parameters of')) throw new Error('said: ' + said);
  let deep = 1;
  for (let i = 0; i < 100; i++) deep = [deep];
  equal(my.echoNow(deep), failed);
  equal(my.echoNow({after: 3}), {after: 3});
});
