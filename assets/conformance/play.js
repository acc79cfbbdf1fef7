// Plays vectors against the host that the page runs in, and judges what its callbacks received. It touches no DOM.

const {hasOwn} = Object;

// absent is what a style returns if the host does not have it.
const absent = {};

// styles are the ways in which pages make a call. Each makes one, and has hear told of what its callbacks receive.
export const styles = {
  callbacks: {
    title: 'my.getAuthCode({…, success, fail, complete})',
    documented: true,
    last: 'complete',
    play: ({my}, request, hear) => {
      const callbacks = {success: hear('success'), fail: hear('fail'), complete: hear('complete')};
      return my.getAuthCode(request === null ? callbacks : {...request, ...callbacks});
    },
  },
  promise: {
    title: 'my.getAuthCode({…}).then(…)',
    why: 'the host returns no promise',
    play: ({my}, request, hear) => {
      const promise = my.getAuthCode(request === null ? undefined : request);
      if (!promise || typeof promise.then !== 'function') return absent;
      return promise.then(hear('resolved'), hear('rejected'));
    },
  },
  argument: {
    title: 'my.getAuthCode({…}, callback)',
    why: 'the host does not call a function that follows the options',
    play: ({my}, request, hear) => my.getAuthCode(request === null ? {} : request, hear('callback')),
  },
  call: {
    title: "my.call('getAuthCode', {…}, callback)",
    why: 'the host has no my.call',
    play: ({my}, request, hear) =>
      typeof my.call === 'function'
        ? my.call('getAuthCode', request === null ? {} : request, hear('callback'))
        : absent,
  },
  bridge: {
    title: "AlipayJSBridge.call('getAuthCode', {scopeNicks: …}, callback)",
    why: 'the host has no AlipayJSBridge',
    play: ({bridge}, request, hear) => {
      if (!bridge || typeof bridge.call !== 'function') return absent;
      const {scopes, ...rest} = request === null ? {} : request;
      return bridge.call('getAuthCode', scopes === undefined ? rest : {...rest, scopeNicks: scopes}, hear('callback'));
    },
  },
};

// echo is how long a page waits for a callback that is called twice.
const echo = 50;

// play makes the call of a vector in one of the styles. The result has the events that the page has received so far, is
// absent if the host does not have the style, and its promise is over as the last callback that is due has been called.
// A call that throws, or calls back before it returns, has events that no vector has.
export const play = (host, vector, name, later = setTimeout) => {
  const style = styles[name];
  const events = [];
  const result = {events, absent: false, over: undefined};
  let returned = false;
  result.over = new Promise((resolve) => {
    const hear = (callback) => (payload) => {
      if (!returned) events.push(['before it returned']);
      events.push([callback, payload]);
      if (!style.last || callback === style.last) later(resolve, echo);
    };
    try {
      // A host may change what it is given.
      const answer = style.play(host, JSON.parse(JSON.stringify(vector.request)), hear);
      result.absent = answer === absent;
    } catch (error) {
      events.push(['threw', String(error)]);
    }
    returned = true;
    if (result.absent || events.length > 0) resolve();
  });
  return result;
};

const isObject = (value) => value !== null && typeof value === 'object';

// same reports whether two JSON values are equal. The order of an object's members does not matter, and CODE is any code.
export const same = (wanted, got) => {
  if (wanted === 'CODE') return typeof got === 'string' && got !== '';
  if (!isObject(wanted) || !isObject(got)) return wanted === got;
  if (Array.isArray(wanted) !== Array.isArray(got)) return false;
  const keys = Object.keys(wanted);
  return (
    keys.length === Object.keys(got).length && keys.every((key) => hasOwn(got, key) && same(wanted[key], got[key]))
  );
};

const isEmpty = (value) => isObject(value) && Object.keys(value).length === 0;

// reduced returns two payloads without what is known to differ. A member that may be absent is left out of both if the
// payload that was received lacks it, or has an empty object where none is wanted. Of one that may differ, the type is kept, and
// of "name.*" the names of its members.
const reduced = (wanted, got, {absent: mayLack = [], differs = []}) => {
  const pair = [{...wanted}, {...got}];
  for (const name of mayLack) {
    if (hasOwn(wanted, name) ? hasOwn(got, name) : !isEmpty(got[name])) continue;
    for (const one of pair) delete one[name];
  }
  for (const member of differs) {
    const [name, all] = member.split('.');
    for (const one of pair) {
      if (!hasOwn(one, name)) continue;
      one[name] = all !== undefined && isObject(one[name]) ? Object.keys(one[name]).sort() : typeof one[name];
    }
  }
  return pair;
};

// excused reports whether events are the wanted ones but for what is known. What has nothing in common is not.
const excused = (wanted, got, known) =>
  wanted.length === got.length &&
  wanted.every(([callback, payload], i) => {
    const [other, received] = got[i];
    if (callback !== other || !isObject(payload) || !isObject(received)) return false;
    const [a, b] = reduced(payload, received, known);
    return !isEmpty(a) && same(a, b);
  });

// pairs returns the differences of a vector that are known, each alone and any two together.
const pairs = (known) => [
  ...known,
  ...known.flatMap((one, i) =>
    known.slice(i + 1).map((two) => ({
      why: one.why + '; ' + two.why,
      absent: [...(one.absent || []), ...(two.absent || [])],
      differs: [...(one.differs || []), ...(two.differs || [])],
    })),
  ),
];

// judge compares what was received with a vector. Its verdict is MATCH; KNOWN, with the reason why hosts differ here; or
// DIFFERENT.
export const judge = (file, vector, name, {events, absent: missing}) => {
  const wanted = vector.received[name];
  const style = styles[name];
  if (missing) return {verdict: 'KNOWN', why: style.why};
  if (same(wanted, events)) return {verdict: 'MATCH', why: ''};
  const known = pairs((vector.known || []).map((key) => file.known[key])).find((k) => excused(wanted, events, k));
  if (known) return {verdict: 'KNOWN', why: known.why};
  if (!style.documented && events.length === 0) return {verdict: 'KNOWN', why: style.why};
  return {verdict: 'DIFFERENT', why: ''};
};

// line is a verdict as the page prints it.
export const line = (file, vector, name, {verdict, why}) =>
  `${verdict} ${file.wallet}/${vector.name} ${name}${why && ': ' + why}`;
