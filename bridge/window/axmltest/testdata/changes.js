// Random changes of a program, each compared with a page that begins with the data that there are then.
globalThis.$random = (() => { let x = 12345; return (n) => { x = (x * 1103515245 + 12345) & 0x7fffffff; return (x >> 8) % n; }; })();
globalThis.$written = (el) => {
  if (el.nodeType === 3) return el.data;
  if (el.nodeType !== 1) return '';
  const inside = Array.from(el.childNodes, $written).join('');
  return `<${el.localName} ${el.className} ${el.style.cssText} ${el.hidden}>${inside}</>`;
};
globalThis.$changes = async (times) => {
  const pick = (...of) => of[$random(of.length)];
  const scalar = () => pick(1, 2, 'x', '', null, 0, true, 30);
  const inner = () => pick([1], [2, 1, 3], null, 2, {a: 1});
  const item = (k) => ({k, v: scalar(), list: inner()});
  const list = () => {
    const keys = [0, 1, 2, 3, 4, 5, 6, 7, 8], all = [];
    for (let n = $random(9); n > 0; n--) all.push(item(keys.splice($random(keys.length), 1)[0]));
    return all;
  };
  const mine = $page();
  const set = (data) => new Promise((done) => mine.setData(data, done));
  const change = () => {
    const {l} = mine.data, i = $random(7);
    switch ($random(10)) {
      case 0: return set({l: list()});
      case 1: return set({l: l.slice().reverse()});
      case 2: case 3: return l[i] ? set({[`l[${i}].v`]: scalar(), a: scalar()}) : set({a: scalar()});
      case 4: return l[i] ? set({[`l[${i}].list`]: inner()}) : set({b: scalar()});
      case 5: return l[i] ? set({[`l[${i}]`]: item(10 + $random(3))}) : set({c: scalar()});
      case 6: return new Promise((done) => mine.$spliceData({l: [i, $random(3), item(20 + $random(5))]}, done));
      case 7: return set({[`o.deep[${i}]`]: scalar(), 'o.other': 1});
      case 8: return set({l: []});
      default: return set({[pick('a', 'b', 'c')]: scalar()});
    }
  };
  for (let n = 0; n < times; n++) {
    await Promise.all($random(3) === 0 ? [change(), change()] : [change()]);
    const got = $written($q('a-page'));
    $data = JSON.stringify(mine.data);
    await $open('p');
    const want = $written($q('a-page'));
    await $back();
    if (got !== want) return `change ${n} draws\n${got}, and a new page\n${want}`;
  }
  return 'as a new page';
};
