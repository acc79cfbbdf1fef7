// Backgrounds: the colours behind pages, as rules of one sheet.
//
// WebKit keeps computed styles of each element whose style has been set by script, or has only been looked at, for as
// long as the document lives. Pages come and go in one document, so what they all have is in a sheet.

const MOST = 64; // rules; a program that fades colours has any number of them

export class Backgrounds {
  constructor() {
    this.sheet = document.createElement('style');
    document.head.append(this.sheet);
    this.numbers = new Map(); // of the rules, by colour
  }

  // set sets the colour behind a page, or takes it away if it is ''.
  set(frame, colour) {
    const n = colour === '' ? undefined : this.number(colour);
    if (n === undefined) frame.removeAttribute('background');
    else frame.setAttribute('background', n);
    const own = n === undefined ? colour : '';
    if (own !== '' || frame.hasAttribute('style')) frame.style.background = own;
  }

  // number returns the number of the rule with a colour, or undefined if there are too many.
  number(colour) {
    const known = this.numbers.get(colour);
    if (known !== undefined || this.numbers.size >= MOST) return known;
    const n = this.numbers.size;
    const {sheet} = this.sheet;
    sheet.cssRules[sheet.insertRule(`.a-frame[background="${n}"] {}`, n)].style.background = colour;
    this.numbers.set(colour, n);
    return n;
  }

  end() {
    this.sheet.remove();
  }
}
