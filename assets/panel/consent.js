// The user's grants, which can be revoked, and the decisions in the ledger, with their codes and tokens.

import {button, el, say} from './dom.js';
import {act} from './feed.js';
import {createFresh} from './fresh.js';
import {table} from './table.js';
import {by, when} from './words.js';

const hash = (text) => el('span', {class: 'mono', title: text, text: text.slice(0, 12) + '…'});
const mono = (text) => el('span', {class: 'mono', text});

// who is by, without its preposition.
const who = (source) => by(source).replace(/^(by|from) /, '');

const state = (of, now) => (of.revoked ? 'revoked' : Date.parse(of.expires) <= now ? 'expired' : 'valid');

// scope returns the outcome of a scope.
const scope = ({scope, refused}) =>
  el('span', {
    class: 'pill ' + (refused === undefined ? 'good' : 'bad'),
    text: refused === undefined ? scope : scope + ' ' + refused,
  });

// code returns what a code was redeemed for.
const code = (of, now) => {
  if (of === undefined) return '–';
  const tokens = of.tokens || [];
  const bought = tokens.map((token) =>
    el('li', {}, 'token ', hash(token.access), ' for ' + token.client + ', ' + state(token, now)),
  );
  const redeemed = tokens.length > 0 ? 'redeemed' : state(of, now);
  return el('div', {}, hash(of.hash), ' ' + redeemed, bought.length > 0 && el('ul', {}, bought));
};

// few is how many decisions are shown at first, and how many more at a time; most is the most that the host gives.
const few = 50;
const most = 500;

const touching = new Set(['prompt', 'decision', 'revoked', 'redemption', 'steer', 'start']);

export const createConsent = (store) => {
  const element = el('div', {class: 'page'});
  let wanted = few;
  const more = () => {
    wanted = Math.min(most, wanted + few);
    fresh.refresh();
  };
  const revoke = async (name) => {
    try {
      await act('revoke', {scope: name});
      say(name + ' is revoked');
    } catch (error) {
      say(error.message, true);
    }
  };
  const draw = ({grants, decisions, older}) => {
    const now = Date.now();
    element.replaceChildren(
      table(
        'Granted now',
        ['Scope', 'Since', 'By', ''],
        (grants || []).map((g) => [
          mono(g.scope),
          when(g.granted),
          who(g.grantedBy),
          button('Revoke', () => revoke(g.scope), {'aria-label': 'Revoke ' + g.scope}),
        ]),
        'The user has granted nothing, or has revoked it.',
      ),
      table(
        'Decisions',
        ['When', 'User', 'Outcome', 'By', 'Scopes', 'Code'],
        (decisions || []).map((d) => [
          when(d.at),
          d.person,
          el('span', {class: 'pill ' + (d.outcome === 'allow' ? 'good' : 'bad'), text: d.outcome}),
          who(d.source),
          el('div', {class: 'scopes'}, d.scopes.map(scope)),
          code(d.code, now),
        ]),
        'No decisions yet.',
      ),
      older && wanted < most ? el('div', {class: 'actions'}, button('Show older decisions', more)) : '',
      older && wanted >= most ? el('p', {class: 'quiet', text: 'jembatan grants export has older decisions'}) : '',
    );
  };
  const fresh = createFresh({
    store,
    element,
    draw,
    load: () => act('consent', {most: wanted}),
    touches: (item) => touching.has(item.kind) || (item.events || []).some((e) => touching.has(e.kind)),
  });
  return {name: 'Consent', element, seen: fresh.seen};
};
