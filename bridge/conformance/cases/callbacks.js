test('success then complete, once each, with the same object', async () => {
  const seen = await outcome('echo', {value: 1});
  equal(seen.map((s) => s[0]), ['success', 'complete']);
  equal(seen[0][1], {value: 1});
  if (seen[0][1] !== seen[1][1]) throw new Error('complete got another object');
});

test('fail then complete, once each, with the same object', async () => {
  const seen = await outcome('refuse', {error: 11});
  equal(seen.map((s) => s[0]), ['fail', 'complete']);
  equal(seen[0][1], {error: 11});
  if (seen[0][1] !== seen[1][1]) throw new Error('complete got another object');
});

test('no callback runs before the call has returned', async () => {
  for (const name of ['echo', 'refuse', 'nobody']) {
    let returned = false, early = false;
    const seen = new Promise((resolve) => {
      const note = () => { early = early || !returned; };
      my.call(name, {success: note, fail: note, complete: () => { note(); resolve(); }});
    });
    returned = true;
    await seen;
    equal(early, false, name);
  }
});

test('a callback that throws is reported and stops nothing', async () => {
  const order = [];
  const all = ['one', 'two'].map((name) => new Promise((resolve) => {
    my.echo({
      success: () => { order.push(name + ' success'); throw new Error(name + ' broke'); },
      complete: () => { order.push(name + ' complete'); resolve(); throw new TypeError(name + ' broke again'); },
    });
  }));
  await Promise.all(all);
  equal(order.sort(), ['one complete', 'one success', 'two complete', 'two success']);
  equal((await sink()).sort(), ['Error: one broke', 'Error: two broke', 'TypeError: one broke again', 'TypeError: two broke again']);
});

test('no callback at all is fine', async () => {
  my.echo();
  my.echo({});
  await outcome('echo');
  equal(await sink(), []);
});

test('callbacks that are not functions are ignored', async () => {
  equal(await my.echo({value: 2, success: 1, fail: 'x', complete: {}}), {value: 2, success: 1, fail: 'x', complete: {}});
});

test('a callback runs with no receiver and the result alone', async () => {
  const seen = await new Promise((resolve) => {
    my.echo({success() { 'use strict'; resolve([this === undefined, arguments.length]); }});
  });
  equal(seen, [true, 1]);
});

test('a callback may call again', async () => {
  const depth = await new Promise((resolve) => {
    const again = (n) => my.echo({n, success: (r) => (r.n === 20 ? resolve(r.n) : again(r.n + 1))});
    again(1);
  });
  equal(depth, 20);
});

test('callbacks are taken at the call, not later', async () => {
  const options = {value: 3};
  const seen = [];
  const over = new Promise((resolve) => { options.complete = resolve; });
  options.success = () => seen.push('first');
  my.echo(options);
  options.success = () => seen.push('second');
  await over;
  equal(seen, ['first']);
});

test('whatever a callback throws is reported', async () => {
  for (const value of ['text', 0, {toString: () => 'an object'}, null]) {
    await new Promise((resolve) => { my.echo({success: () => { throw value; }, complete: resolve}); });
  }
  equal(await sink(), ['text', '0', 'an object', 'null']);
});
