// What a frame or a page tries in order to reach the host or the top page. It
// gives the list of what it found that it should not have, and leaves
// `pwned` in the top page where something of it ran there.
const assault = (label) => {
  const found = [];
  const mark = 'top.pwned=(top.pwned||"")+"' + label + ';"';
  const attempt = (f) => {
    try {
      return f();
    } catch (error) {
      return undefined;
    }
  };

  // Whoever takes a message.
  const takers = [];
  const handlers = attempt(() => window.webkit.messageHandlers);
  const names = ['external', 'jembatan', 'my', 'bridge', 'call', '__jembatan', '__webview__'];
  if (handlers) {
    attempt(() => names.push(...Object.getOwnPropertyNames(handlers)));
    attempt(() => { for (const name in handlers) names.push(name); });
    for (const name of names) {
      const handler = attempt(() => handlers[name]);
      if (handler && handler.postMessage) takers.push((message) => handler.postMessage(message));
    }
  }
  if (attempt(() => window.external.invoke)) takers.push((message) => window.external.invoke(message));
  if (attempt(() => window.chrome.webview)) takers.push((message) => window.chrome.webview.postMessage(message));

  // What to say to them: every shape of webview's own messages and of ours.
  const ids = [
    '1', 'j', '', 'x";' + mark + ';//', '"];' + mark + ';//', '1];' + mark + ';window._rpc[1', '\\";' + mark + ';//', '");' + mark + ';("',
    '\n' + mark + '\n', '*/' + mark + '/*', '</script><script>' + mark + '</script>', '\u2028' + mark + '//', '__proto__',
  ];
  const methods = ['report', 'echo', 'my', 'external', '', 'j', '__jembatan', 'call', 'constructor', '__proto__', 'toString'];
  const spoken = [];
  for (const id of ids) {
    for (const method of methods) {
      for (const params of [[], ['x'], [{pwned: label}], ['J1 - 0\n{"key":"00112233445566778899aabbccddeeff","url":"https://bank.example/"}']]) {
        spoken.push(JSON.stringify({id, method, params}));
      }
    }
  }
  for (const raw of [
    '', '{', '[', '"', 'null', '{"id":', '{"id":"', '{"method":"\\', '{"id":1,"method":2,"params":3}', '{"id":{},"method":[],"params":"x"}',
    '{"id":"j","method":"report","params":[', '\0', '{"method":"report","method":"echo"}', '[[[[', ']]]]', '}}}}', '\x7f', '\ud800',
    'J1 - 0\n{}', 'J1 - 0\n{"url":"https://bank.example/"}', 'J1 AAAAAAAAAAAAAAAAAAAAAA 1\n[{"n":1,"call":"report","with":{"pwned":1}}]',
  ]) spoken.push(raw);
  const deep = (depth) => {
    let value = [];
    for (let i = 0; i < depth; i++) value = [value];
    return value;
  };
  const doubled = (times) => { // as text it would have 2 to that power members
    let value = [1];
    for (let i = 0; i < times; i++) value = [value, value];
    return value;
  };
  spoken.push(null, undefined, 0, 1e300, true, NaN, {}, [], [1], {id: 'j', method: 'report', params: []}, new Date(0), new Map([[1, 2]]),
    new Uint8Array(8), /x/, {toString() { return 'x'; }}, deep(100), deep(8000), doubled(40), 'x'.repeat(1 << 20), 10n, new Error('x'));
  attempt(() => {
    const cyclic = [];
    cyclic.push(cyclic);
    spoken.push(cyclic);
  });
  for (const take of takers) for (const message of spoken) attempt(() => take(message));

  // What stands about here and in the frames above.
  for (const name of ['my', '__jembatan', '_rpc', 'AlipayJSBridge', 'link', 'core', 'createCore', 'BINDING', 'METHODS', 'CHANNEL']) {
    if (window !== top && attempt(() => typeof window[name]) !== 'undefined') found.push('own ' + name);
    if (window !== top) {
      for (const [where, other] of [['parent', parent], ['top', top]]) {
        const kind = attempt(() => typeof other[name]);
        if (kind !== undefined && kind !== 'undefined') found.push(where + ' ' + name);
      }
    }
  }
  if (window !== top) {
    attempt(() => { top.location = 'javascript:' + mark; });
    attempt(() => { parent.location.href = 'javascript:' + mark; });
    attempt(() => parent.postMessage('J1 - 0\n{}', '*'));
    attempt(() => parent.eval(mark));
    attempt(() => { top.pwned = label; });
    attempt(() => top.document.cookie && found.push('cookie'));
    attempt(() => { window.open('javascript:' + mark, '_top'); });
  }
  return found;
};
