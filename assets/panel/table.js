// Tables with a heading, and with a text if they have no rows.

import {el} from './dom.js';

// table creates a table: heads are the headings of its columns, rows are lists of the contents of cells.
export const table = (name, heads, rows, none) =>
  el(
    'section',
    {class: 'block'},
    el('h2', {text: name}),
    rows.length === 0
      ? el('p', {class: 'quiet', text: none})
      : el(
          'div',
          {class: 'scrolls', role: 'region', 'aria-label': name, tabindex: 0},
          el(
            'table',
            {},
            el(
              'thead',
              {},
              el(
                'tr',
                {},
                heads.map((head) => el('th', {scope: 'col'}, head || el('span', {class: 'unseen', text: 'Actions'}))),
              ),
            ),
            el(
              'tbody',
              {},
              rows.map((row) =>
                el(
                  'tr',
                  {},
                  row.map((cell) => el('td', {}, cell)),
                ),
              ),
            ),
          ),
        ),
  );
