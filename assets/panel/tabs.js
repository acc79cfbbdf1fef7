// Tabs by the pattern of the ARIA Authoring Practices: one tab stop, arrow keys between tabs, a panel for each.

import {el, set} from './dom.js';

// createTabs fills the bar and the area below it with views: {name, element, seen()}.
export const createTabs = (bar, main, views) => {
  const tabs = views.map((view, i) => {
    const id = 'tab-' + view.name.toLowerCase();
    view.element.id = id + '-panel';
    set(view.element, 'role', 'tabpanel');
    set(view.element, 'aria-labelledby', id);
    view.element.classList.add('view');
    return el('button', {
      type: 'button',
      role: 'tab',
      id,
      'aria-controls': view.element.id,
      text: view.name,
      onclick: () => choose(i),
    });
  });
  let now = -1;
  const choose = (index) => {
    now = index;
    tabs.forEach((tab, i) => {
      set(tab, 'aria-selected', i === index ? 'true' : 'false');
      set(tab, 'tabindex', i === index ? 0 : -1);
      views[i].element.hidden = i !== index;
    });
    views[index].seen();
  };
  bar.addEventListener('keydown', (event) => {
    const to = {
      ArrowRight: (now + 1) % tabs.length,
      ArrowLeft: (now + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
    tabs[to].focus();
  });
  bar.append(...tabs);
  main.append(...views.map((view) => view.element));
  choose(0);
  return {choose};
};
