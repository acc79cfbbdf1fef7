const same = async (value) => equal(await my.echo(value), value);

test('any JSON value is a parameter', async () => {
  for (const value of [null, 0, -1.5e300, 'text', '', true, [], [1, [2]], {}, {a: {b: [null]}}]) await same(value);
});

test('what JSON cannot say is null', async () => {
  equal(await my.echo(), null);
  equal(await my.echo(undefined), null);
  equal(await my.echo(Symbol('s')), null);
  equal(await my.echo(() => {}), null);
  equal(await my.echo(NaN), null);
});

test('a cycle, a BigInt and a toJSON that throws are reported and sent as null', async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  equal(await my.echo(cyclic), null);
  equal(await my.echo({big: 1n}), null);
  equal(await my.echo({toJSON() { throw new Error('no JSON'); }}), null);
  equal(await my.echo({get value() { throw new Error('no value'); }}), null);
  const reported = await sink();
  equal(reported.length, 4);
  equal(reported.slice(2), ['Error: no JSON', 'Error: no value']);
});

test('a getter that throws for a callback means no callback', async () => {
  const over = [];
  await my.echo({get success() { throw new Error('no success'); }, complete: (r) => over.push(r)});
  equal(over, [null]);
  equal(await sink(), ['Error: no success', 'Error: no success']);
});

test('toJSON decides what is sent', async () => {
  equal(await my.echo({toJSON: () => 7}), 7);
  equal(await my.echo({when: {toJSON: () => ['then']}}), {when: ['then']});
});

test('a method name that is not text breaks that call alone', async () => {
  const thrown = (f) => {
    try {
      f();
      return 'nothing';
    } catch (error) {
      return error.constructor.name;
    }
  };
  equal(thrown(() => my.call(Symbol('s'))), 'TypeError');
  equal(thrown(() => my.call({toString() { throw new RangeError(); }})), 'RangeError');
  let inner;
  const outer = my.call({toString() { inner = my.echo({value: 'inner'}); return 'echo'; }}, {value: 'outer'});
  equal(await inner, {value: 'inner'});
  equal(await outer, {value: 'outer'});
});

test('odd text echoes right', async () => {
  let controls = '';
  for (let c = 0; c < 0x20; c++) controls += String.fromCharCode(c);
  for (let c = 0x7f; c < 0xa1; c++) controls += String.fromCharCode(c);
  const texts = [
    controls, '\x7f', 'a\x7fb\x7f', '\u2028\u2029', '</script><script>x=1</script><!--', '\\', '\\u0041', '"', "'", '`${1}`',
    '");alert(1);("', '\ufeff\ufffe\uffff', '\u{1f600}', '__proto__', 'é\u0301', '\ud83d\ude00\ud83d', '%00', '&quot;',
  ];
  for (const text of texts) {
    await same({text});
    await same({[text]: 1});
  }
});

test('lone surrogates echo as themselves', async () => {
  for (const text of ['\ud800', 'x\udfff', '\udc00\ud800']) {
    const got = (await my.echo({text})).text;
    equal(got.length, text.length);
    for (let i = 0; i < text.length; i++) equal(got.charCodeAt(i), text.charCodeAt(i));
  }
});

test('a member named __proto__ stays a member', async () => {
  const got = await my.echo(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'));
  equal(Object.keys(got), ['__proto__', 'constructor']);
  equal({}.polluted, undefined);
});

test('a megabyte echoes right', async () => {
  for (const unit of ['x', 'é', '\u{1f600}']) {
    const text = unit.repeat((1 << 20) / unit.length);
    const got = (await my.echo({text})).text;
    if (got !== text) throw new Error('another text of ' + got.length + ' characters');
  }
});

test('parameters are taken at the call, not later', async () => {
  const options = {value: 'at the call'};
  const got = my.echo(options);
  options.value = 'later';
  equal(await got, {value: 'at the call'});
});
