const {echo, gate, refuse, open, report} = my;
const turn_ = setTimeout;
const seen = [];
const look = (r) => {
  rewriter.note(window.event);
  rewriter.note(r);
  rewriter.note(new Error('x').stack || '');
  try { rewriter.note(look.caller); rewriter.note(look.arguments); } catch {}
};
const call = (f, options) => {
  f({...options, success: (r) => { look(r); seen.push('success'); }, fail: (r) => { look(r); seen.push('fail'); }, complete: look});
};
const wait = (ready) => new Promise((resolve) => {
  const again = () => (ready() ? resolve() : turn_(again, 5));
  again();
});
const P = Promise, push = Array.prototype.push;

(async () => {
  call(echo, {when: 'before'});
  call(gate, {name: 'during', lose: true});
  rewriter.rewrite('{{LIGHTLY}}' === 'yes');
  call(echo, {when: 'after', text: '\x7f'});
  call(refuse, {error: 11});
  call(echo, {toJSON() { throw new TypeError('reported'); }});
  console.log('logged', {a: 1});
  open({names: ['during']});
  turn_(() => {
    // The document opened again: the host's scripts run once more, amid all this.
    if ('{{REOPEN}}' === 'yes') {
      document.open();
      document.write('<!doctype html><body>anew');
      document.close();
      call(echo, {when: 'anew'});
    }
    const enough = '{{REOPEN}}' === 'yes' ? 6 : 5;
    const limit = 400;
    let tries = 0;
    const over = () => {
      if (seen.length < enough && ++tries < limit) {
        turn_(over, 5);
        return;
      }
      rewriter.restore();
      seen.sort();
      report({seen, noted: rewriter.size() > 50, found: rewriter.suspicious(), stands: [typeof my.echo, typeof __jembatan]});
    };
    over();
  }, 20);
})();
