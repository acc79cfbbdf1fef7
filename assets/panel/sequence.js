// A call as a sequence of steps between participants. It does not touch the page.

import {by} from './words.js';

export const lanes = ['Page', 'Bridge', 'Consent', 'Gateway'];

const page = 0;
const bridge = 1;
const consent = 2;
const gateway = 3;

const list = (scopes) => (scopes || []).join(', ');

const refusals = (refused) =>
  Object.entries(refused || {})
    .map(([scope, code]) => scope + ' ' + code)
    .join(', ');

const ofEvent = {
  call: (e) => ({from: page, to: bridge, text: e.method}),
  prompt: (e) => ({from: bridge, to: consent, text: 'asks for ' + list(e.scopes)}),
  decision: (e) => ({
    from: consent,
    to: bridge,
    text: [e.outcome, by(e.source)].filter(Boolean).join(', '),
    more:
      (e.granted && e.granted.length > 0 ? ', granted ' + list(e.granted) : '') +
      (refusals(e.refused) ? ', refused ' + refusals(e.refused) : ''),
    tone: e.outcome === 'allow' ? 'good' : 'bad',
  }),
  payment: (e) => ({from: consent, to: bridge, text: 'payment ' + e.code, tone: e.code === '9000' ? 'good' : 'bad'}),
  dialog: (e) => ({from: consent, to: bridge, text: e.view + ': ' + e.answer}),
  revoked: (e) => ({from: consent, to: bridge, text: 'revoked ' + list(e.scopes), tone: 'bad'}),
  mock: (e) => ({from: bridge, to: bridge, text: 'a mock answers: ' + e.answer}),
  warning: (e) => ({from: bridge, to: bridge, text: e.rule, tone: 'warn'}),
  error: (e) => ({from: bridge, to: bridge, text: e.why, tone: 'bad'}),
  settle: (e) => ({from: bridge, to: page, text: e.outcome, tone: e.outcome === 'success' ? 'good' : 'bad'}),
  redemption: (e) => ({from: gateway, to: gateway, text: e.call + ' → ' + e.answer, tone: e.why ? 'bad' : 'good'}),
  notice: (e) => ({
    from: gateway,
    to: gateway,
    text:
      'notice of the ' +
      (e.change || 'payment') +
      (e.why ? (e.try ? ' fails' : ' is not sent') : ' → ' + (e.answer || 'acknowledged')),
    more: ': ' + e.url + (e.why ? ', ' + e.why : ''),
    tone: !e.why ? 'good' : e.try ? 'bad' : 'warn',
  }),
};

// steps returns the steps of a call, with what the gateway did about it: {from, to, text, more, tone, at}; more is shown
// if there is room.
export const steps = (item, atGateway) =>
  [...item.events, ...atGateway]
    .filter((e) => ofEvent[e.kind] !== undefined)
    .sort((a, b) => a.sinceMs - b.sinceMs)
    .map((e) => ({...ofEvent[e.kind](e), at: e.sinceMs - item.at}));

// paid returns the numbers of the orders that a call paid, or did not.
export const paid = (item) => item.events.filter((e) => e.kind === 'payment' && e.order).map((e) => e.order);

// codes returns the codes that a call has returned, which a back end redeems.
export const codes = (item) => {
  const {authCode, code} = item.result || {};
  return [authCode, code].filter((one) => typeof one === 'string');
};
