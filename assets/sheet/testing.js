// The testing panel, which takes the place of the content. It exists only if the host offers testing. It is drawn when
// it is first opened, so that the sheet does not wait for it.

import {make, part, plain} from './text.js';

// testingPanel returns the panel. It calls end(outcome) when an outcome is chosen, and changed() when anything else is.
// its has what differs between sheets: inSheet lists the outcomes that have buttons in the sheet itself, and are only
// listed here; menu, if any, has reset(), draw(ask, say) and controls().
export function testingPanel(its, end, changed) {
  let ask = null; // the question of the panel, or null
  let say = null;
  let drawn = false;
  let open = false;

  function reset(next, itsWords) {
    ask = next && next.testing ? next : null;
    say = itsWords.testing;
    drawn = open = false;
    part.outcomes.replaceChildren();
    part.answers.replaceChildren();
    if (its.menu) its.menu.reset();
    part.panel.hidden = true;
    part.trigger.hidden = !ask;
    part.trigger.setAttribute('aria-expanded', 'false');
    part.triggerWord.textContent = say.trigger;
  }

  // row shows an outcome and what the page receives for it, on a button if it can be chosen.
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
      described.forEach((e, i) => {
        e.id = `wire-${o.outcome}-${i}`;
      });
      box.type = 'button';
      box.setAttribute('aria-labelledby', title.id);
      box.setAttribute('aria-describedby', described.map((e) => e.id).join(' '));
      box.addEventListener('click', () => end(o.outcome));
    }
    item.append(box);
    return item;
  }

  function drawPanel() {
    drawn = true;
    part.panelTitle.textContent = say.title;
    part.panelLead.textContent = say.lead(plain(ask.wallet.title));
    part.fold.textContent = say.done;
    part.insteadTitle.textContent = say.instead;
    part.answersTitle.textContent = say.buttons;
    const ofSheet = (o) => its.inSheet.includes(o.outcome);
    part.outcomes.replaceChildren(...ask.testing.outcomes.filter((o) => !ofSheet(o)).map((o) => row(o, true)));
    part.answers.replaceChildren(...ask.testing.outcomes.filter(ofSheet).map((o) => row(o, false)));
    if (its.menu) its.menu.draw(ask, say);
  }

  function toggle(to) {
    if (!ask || to === open) return;
    if (to && !drawn) drawPanel();
    open = to;
    part.panel.hidden = !open;
    part.trigger.setAttribute('aria-expanded', String(open));
    changed();
    (open ? part.panelTitle : part.trigger).focus({preventScroll: true});
  }

  // refresh updates the panel; ready says whether a click has an effect.
  function refresh(ready) {
    const own = its.menu ? its.menu.controls() : [];
    for (const e of [part.trigger, part.fold, ...own, ...part.outcomes.querySelectorAll('button')]) {
      e.setAttribute('aria-disabled', String(!ready));
    }
  }

  part.trigger.addEventListener('click', () => toggle(!open));
  part.fold.addEventListener('click', () => toggle(false));

  return {reset, toggle, refresh, isOpen: () => open};
}
