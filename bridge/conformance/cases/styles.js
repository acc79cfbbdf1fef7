const heard = (...args) => new Promise((resolve) => my.echo(...args, resolve));

test('a callback beside the options gets the outcome, whichever it is', async () => {
  equal(await heard({a: 1}), {a: 1});
  equal(await heard(), null);
  equal(await new Promise((resolve) => my.refuse({error: 9}, resolve)), {error: 9});
  equal(await new Promise((resolve) => my.call('echo', {b: 2}, resolve)), {b: 2});
  equal(await new Promise((resolve) => my.call('echo', resolve)), null);
});

test('it comes between the other callbacks, once', async () => {
  const order = [];
  const hear = (name) => () => order.push(name);
  await my.echo({success: hear('success'), fail: hear('fail'), complete: hear('complete')}, hear('beside'));
  await my.refuse({success: hear('success'), fail: hear('fail'), complete: hear('complete')}, hear('beside')).catch(() => {});
  equal(order, ['success', 'beside', 'complete', 'fail', 'beside', 'complete']);
});

test('a member looks like a function of the host', () => {
  equal(typeof my.echo, 'function');
  equal(my.echo.name, 'echo');
  equal(/native code/.test(my.echo.toString()), true);
  equal(/native code/.test('' + my.call), true);
  equal(typeof my.noSuchThing, 'undefined');
});

test('AlipayJSBridge has legacy names of calls', async () => {
  const old = (...args) => new Promise((resolve) => AlipayJSBridge.call(...args, resolve));
  equal(await old('echo', {scopeNicks: ['a']}), {older: {scopeNicks: ['a']}});
  equal(await old('echo'), {older: null});
  equal(AlipayJSBridge.call('echo', {}), undefined);
  const unknown = await old('noSuchThing', {});
  equal(unknown, {error: 1, errorMessage: 'AlipayJSBridge.noSuchThing is not handled by this host'});
});

test('neither object can be replaced by assignment', () => {
  const {my: mine, AlipayJSBridge: older} = globalThis;
  globalThis.my = {};
  globalThis.AlipayJSBridge = {};
  equal([globalThis.my === mine, globalThis.AlipayJSBridge === older], [true, true]);
});

test('constants are there, and change nothing of the host', () => {
  equal(my.SDKVersion, '1.2.3');
  equal(my.env, {place: ['here']});
});

test('canIUse answers from the table', () => {
  const answers = {
    echo: true, noSuchThing: false, SDKVersion: true, call: true, canIUse: true, toString: false, __proto__: false,
    'about.object.warn': true, 'about.object.other': false, 'about.object.success': true, 'about.return.beforeInput': true,
    'about.callback.beforeInput': true, 'about.return.other': false, 'about.object': false, 'about.thing.warn': false,
    'draw.object.kind.round': true, 'draw.object.kind.square': false, 'draw.object.size.any': true, 'SDKVersion.object.x': false,
    '': false, '.': false,
  };
  for (const [text, answer] of Object.entries(answers)) equal(my.canIUse(text), answer, text);
  equal(my.canIUse(undefined), false);
});

test('a call can be given up, and settles all the same', async () => {
  const task = my.gate({name: 'abort', untilGone: true});
  equal(typeof task.abort, 'function');
  task.abort();
  equal(await task, {gate: 'abort'});
  task.abort();
  equal(typeof my.echo({}).abort, 'undefined');
});

test('bytes come as bytes', async () => {
  const bytes = async (data) => {
    const result = await my.request({data, dataType: 'arraybuffer'});
    return [result.data instanceof ArrayBuffer, Array.from(new Uint8Array(result.data))];
  };
  equal(await bytes(''), [true, []]);
  equal(await bytes('AA=='), [true, [0]]);
  equal(await bytes('AP8='), [true, [0, 255]]);
  equal(await bytes('+/8A'), [true, [251, 255, 0]]);
  equal((await my.request({data: 'AA=='})).data, 'AA==');
  let all = '';
  for (let i = 0; i < 256; i++) all += String.fromCharCode(i);
  if (typeof btoa === 'function') equal((await bytes(btoa(all)))[1], Array.from({length: 256}, (_, i) => i));
});
