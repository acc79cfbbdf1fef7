// What a tester can bring about, in a panel that takes the place of the switches. Where the host does not offer it, there
// is nothing of it in the sheet. It is drawn when it is first opened: a prompt must not wait for it.
'use strict';

// testingPanel gives the panel. It calls end(outcome) when an outcome is chosen, and changed() when anything else is.
function testingPanel(end, changed) {
  let prompt = null; // whose panel it is; null where there is none
  let say = null;
  let drawn = false;
  let open = false;
  let marks = []; // one box for each scope

  function reset(next, itsWords) {
    prompt = next && next.testing ? next : null;
    say = itsWords.testing;
    drawn = open = false;
    marks = [];
    part.outcomes.replaceChildren();
    part.answers.replaceChildren();
    part.marks.replaceChildren();
    part.panel.hidden = true;
    part.trigger.hidden = !prompt;
    part.trigger.setAttribute('aria-expanded', 'false');
    part.triggerWord.textContent = say.trigger;
  }

  // row shows an outcome and what the page receives for it, on a button where it can be chosen.
  function row(o, button) {
    const item = make('li', 'wired');
    const box = make(button ? 'button' : 'div', button ? 'outcome' : 'told');
    const title = make('span', 'title', say.outcomes[o.outcome]);
    const wire = make('span', 'wire', o.code ? `${o.code} · ${plain(o.message)}` : say.silence);
    box.append(title, ' ', wire);
    let described = [wire];
    if (o.note) {
      const note = make('span', 'note', `${say.differ} ${plain(o.note)}`);
      box.append(' ', note);
      described = [wire, note];
    }
    if (button) {
      title.id = `outcome-${o.outcome}`;
      described.forEach((e, i) => { e.id = `wire-${o.outcome}-${i}`; });
      box.type = 'button';
      box.setAttribute('aria-labelledby', title.id);
      box.setAttribute('aria-describedby', described.map((e) => e.id).join(' '));
      box.addEventListener('click', () => end(o.outcome));
    }
    item.append(box);
    return item;
  }

  function mark(scope) {
    const item = make('li', 'marked');
    const label = make('label', 'mark');
    const box = make('input', 'box');
    box.type = 'checkbox';
    box.value = scope.name;
    label.append(box, make('span', 'title', plain(scope.title)));
    item.append(label);
    marks.push(box);
    return item;
  }

  function drawPanel() {
    drawn = true;
    part.panelTitle.textContent = say.title;
    part.panelLead.textContent = say.lead(plain(prompt.wallet.title));
    part.fold.textContent = say.done;
    part.insteadTitle.textContent = say.instead;
    part.answersTitle.textContent = say.buttons;
    part.marksTitle.textContent = say.unprovisioned;
    part.marksWire.textContent = prompt.testing.unavailable;
    part.marksLead.textContent = say.applies;
    const ofSheet = (o) => o.outcome === 'deny' || o.outcome === 'close';
    part.outcomes.replaceChildren(...prompt.testing.outcomes.filter((o) => !ofSheet(o)).map((o) => row(o, true)));
    part.answers.replaceChildren(...prompt.testing.outcomes.filter(ofSheet).map((o) => row(o, false)));
    part.marks.replaceChildren(...prompt.scopes.filter((s) => s.state !== 'unavailable').map(mark));
  }

  function toggle(to) {
    if (!prompt || to === open) return;
    if (to && !drawn) drawPanel();
    open = to;
    part.panel.hidden = !open;
    part.trigger.setAttribute('aria-expanded', String(open));
    changed();
    (open ? part.panelTitle : part.trigger).focus({ preventScroll: true });
  }

  // refresh brings the panel up to date; ready says whether a click does anything.
  function refresh(ready) {
    for (const e of [part.trigger, part.fold, ...marks, ...part.outcomes.querySelectorAll('button')]) {
      e.setAttribute('aria-disabled', String(!ready));
    }
  }

  part.trigger.addEventListener('click', () => toggle(!open));
  part.fold.addEventListener('click', () => toggle(false));
  part.marks.addEventListener('change', changed);

  return {
    reset, toggle, refresh,
    isOpen: () => open,
    marked: () => marks.filter((b) => b.checked).map((b) => b.value), // scopes to treat as not provisioned
  };
}
