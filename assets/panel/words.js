// Describes items in one line. It does not touch the page.

const short = (value, most) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined || text === 'null') return '';
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
};

// duration formats milliseconds.
export const duration = (ms) => {
  if (ms === undefined) return '';
  if (ms < 0.1) return '< 0.1 ms';
  if (ms < 10) return ms.toFixed(1) + ' ms';
  if (ms < 1000) return Math.round(ms) + ' ms';
  if (ms < 60_000) return (ms / 1000).toFixed(1) + ' s';
  return Math.floor(ms / 60_000) + ' min ' + Math.round((ms % 60_000) / 1000) + ' s';
};

// when formats a time with its date, in the panel's language wherever the browser is from.
export const when = (time) => new Date(time).toLocaleString('en-GB', {dateStyle: 'medium', timeStyle: 'medium'});

// since formats a time relative to a call.
export const since = (ms) => (Math.abs(ms) < 0.1 ? '0 ms' : (ms < 0 ? '−' : '+') + duration(Math.abs(ms)));

// clock formats the time of an event, to the millisecond, in the time zone of the machine of the run.
export const clock = (time) => (/T([\d:]+\.\d{3})/.exec(time) || ['', ''])[1];

// placeOf returns a place in a script as text. WebKit does not tell the column of some errors.
export const placeOf = (url, line, column) => url + ':' + line + (column ? ':' + column : '');

const deciders = {
  __proto__: null,
  window: 'by the user',
  script: 'by a script',
  memory: 'as granted before',
  embargo: 'without asking: the user has just refused',
  panel: 'from the panel',
};

// by says who made a decision, to follow its outcome, as the terminal and the reports say it.
export const by = (source) => deciders[source] || (source ? 'by ' + source : '');

// file returns the last part of a place, such as app.js:12:5, or /:12:5 in the page of a folder, which has no name.
export const file = (place) => {
  if (!place) return '';
  const slash = place.lastIndexOf('/');
  return place.slice(place[slash + 1] === ':' ? Math.max(slash, 0) : slash + 1) || place;
};

const host = (address) => {
  try {
    const {host, pathname, search} = new URL(address);
    return host + pathname + search;
  } catch {
    return address;
  }
};

// verb returns the HTTP method in the parameters of a request, which may be anything that a page writes.
export const verb = ({method}) => (typeof method === 'string' && method !== '' ? method.toUpperCase() : 'GET');

// request returns the method and the address that a call requests.
export const request = (item) => {
  const params = item.params || {};
  return typeof params.url !== 'string' ? '' : verb(params) + ' ' + host(params.url);
};

const failure = (result) => {
  if (result === null || typeof result !== 'object') return short(result, 200);
  return [result.error, result.errorMessage]
    .map((part) => short(part, 200))
    .filter(Boolean)
    .join(' · ');
};

// refused reports whether a back end did not acknowledge a notice. The tester can choose that none is sent.
export const refused = (e) => e.kind === 'notice' && e.why !== undefined && e.try > 0;

// tags are the tags of events whose kind says little.
const tags = {redemption: 'back end'};

const outcomes = {success: 'success', fail: 'fail', cancelled: 'cancelled'};

// changes are the nouns for kinds of changes of an order that are verbs.
const changes = {cancel: 'cancellation', confirm: 'confirmation'};

const ofEvent = {
  document: (e) => e.url,
  console: (e) => e.text,
  warning: (e) => e.rule + ': ' + e.text,
  error: (e) => e.what + ': ' + e.why,
  http: (e) => e.status + ' ' + e.url,
  navigate: (e) => e.call + ' ' + (e.to || e.url || '') + (e.why ? ': ' + e.why : ''),
  start: (e) => e.title + ', wallet ' + e.wallet + ', user ' + e.user,
  gateway: (e) => e.url,
  reroute: (e) => e.origin + ' is served by ' + e.server,
  redemption: (e) => e.call + ' → ' + e.answer + (e.why ? ': ' + e.why : ''),
  notice: (e) =>
    e.state +
    (e.change ? ', after a ' + (changes[e.change] || e.change) : '') +
    (e.why
      ? (e.try ? ', try ' + e.try + ' failed: ' : ', not sent: ') +
        e.why +
        (e.next ? '; again at ' + e.next.slice(11, 19) + ' UTC' : '')
      : ' → ' + (e.answer || 'acknowledged')) +
    ', at ' +
    host(e.url) +
    ', order ' +
    e.order,
  arrived: (e) =>
    (e.in === 'push' ? 'push notification' : 'inbox message') + ' to ' + e.person + ': ' + e.title + ': ' + e.content,
  outside: (e) => e.address,
  reload: (e) =>
    e.stays
      ? 'the manifest has changed, and applies from the next call on'
      : e.manifest
        ? 'the manifest has changed'
        : 'files have changed',
  download: (e) => e.name + ', ' + e.outcome + (e.why ? ': ' + e.why : ''),
  missed: (e) => e.events.toLocaleString('en') + ' events left out: ' + e.why,
  steer: (e) => e.what + (e.to ? ' → ' + e.to : '') + (e.lasts ? ', ' + e.lasts : ''),
};

// line returns the description of an item: its tag, its subject, its result, and its tone (good, bad, warn, open,
// quiet).
export const line = (item) => {
  if (item.kind !== 'call') {
    const e = item.event;
    const tone =
      e.kind === 'error' || e.level === 'error' || refused(e)
        ? 'bad'
        : e.kind === 'warning' || e.level === 'warn' || e.kind === 'missed' || e.kind === 'http'
          ? 'warn'
          : e.kind === 'notice' && e.why === undefined
            ? 'good'
            : 'quiet';
    return {
      tag: e.level || tags[e.kind] || e.kind,
      subject: ofEvent[e.kind] ? ofEvent[e.kind](e) : short(e, 200),
      rest: '',
      tone,
    };
  }
  const what = request(item) || short(item.params, 200);
  const tone = {success: 'good', fail: 'bad', cancelled: 'quiet'}[item.outcome] || 'open';
  const warned = item.events.some((e) => e.kind === 'warning' || e.kind === 'error');
  return {
    tag: outcomes[item.outcome] || 'open',
    subject: item.method,
    rest: item.outcome === 'fail' ? failure(item.result) || what : what,
    tone,
    warned,
  };
};
