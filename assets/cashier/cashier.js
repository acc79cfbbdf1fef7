// The cashier sheet, based on ../sheet/sheet.js.
//
//   - The amount is shown twice: in large type, and on the button that pays, beside the note that no money moves.
//   - Closing cancels.

import {runSheet} from '../sheet/sheet.js';
import {part, plain} from '../sheet/text.js';
import {cashierWords} from './words.js';

const LONG = 14; // an amount with this many characters or more is drawn smaller
const MUCH = 16; // an amount with this many characters or more is not on the button

function draw(order, say) {
  const [app, wallet] = [order.app.name, order.wallet.title].map(plain);
  const amount = plain(order.amount);
  document.title = `${say.window}: ${app} · ${wallet}`;
  part.lead.textContent = say.lead;
  part.lead.hidden = false;

  part.due.textContent = say.due;
  part.due.hidden = !amount;
  part.amount.textContent = amount || say.noAmount;
  part.amount.classList.toggle('none', !amount);
  part.amount.classList.toggle('long', amount.length > LONG);
  part.about.textContent = say.about;
  part.about.hidden = amount !== '';

  for (const [name, value] of [
    ['title', order.title],
    ['merchant', order.merchant],
    ['items', order.items],
    ['number', order.number],
  ]) {
    part[`${name}Name`].textContent = say[name];
    part[name].textContent = plain(value);
    part[`${name}Row`].hidden = !value;
  }
  part.fromName.textContent = say.from;

  part.hint.textContent = say.hint;
  part.no.textContent = say.cancel;
  part.yes.textContent = amount && amount.length <= MUCH ? `${say.pay} ${amount}` : say.pay;
  part.close.setAttribute('aria-label', say.close);
}

runSheet({
  words: cashierWords,
  draw,
  refresh() {},
  canSay: () => true,
  reply: (outcome) => ({outcome}),
  no: 'cancelled',
  yes: 'paid',
  close: 'cancelled',
  inSheet: ['paid', 'cancelled'],
  aside: [part.total],
  clipped: [part.title, part.merchant, part.items, part.number],
  rehearsals(text) {
    const outcomes = ['paid', 'cancelled', 'network'].map((outcome) => ({outcome, code: text, message: text}));
    return [{amount: text, title: text, merchant: text, items: text, number: text, testing: {outcomes}}];
  },
}).start();
