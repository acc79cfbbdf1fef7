// The cookies of the page, which can be changed and removed.

import {button, disable, el} from './dom.js';
import {table} from './table.js';
import {when} from './words.js';

// scope returns for which addresses a cookie is.
const scope = ({domain, path}) => (domain.startsWith('.') ? '*' : '') + domain + path;

const facts = ({expires, httpOnly, secure, sameSite}) =>
  [
    expires ? 'until ' + when(expires) : 'session',
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    sameSite && 'SameSite=' + sameSite,
  ]
    .filter(Boolean)
    .join(', ');

// createCookies creates the section. does requests an act of the host and reports the result.
export const createCookies = (does) => {
  const list = el('div', {});
  const name = el('input', {
    'aria-label': 'Name of the cookie',
    placeholder: 'name',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const value = el('input', {
    'aria-label': 'Value of the cookie',
    placeholder: 'value',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let edited; // the cookie whose value is being changed
  const form = el(
    'form',
    {
      class: 'edit',
      onsubmit: async (event) => {
        event.preventDefault();
        const {domain, path} = edited !== undefined && edited.name === name.value ? edited : {domain: '', path: ''};
        if (await does('set-cookie', {name: name.value, value: value.value, domain, path}, name.value + ' is set')) {
          form.reset();
          edited = undefined;
        }
      },
    },
    name,
    value,
    el('button', {type: 'submit', text: 'Set cookie'}),
  );
  const edit = (cookie) => {
    edited = cookie;
    name.value = cookie.name;
    value.value = cookie.value;
    value.focus();
  };
  const clear = button('Clear cookies', () => does('clear-cookies', {}, 'The cookies are removed'), {class: 'danger'});

  const row = (cookie) => {
    const {domain, path} = cookie;
    const of = cookie.name + ' of ' + scope(cookie);
    const remove = () => does('remove-cookie', {name: cookie.name, domain, path}, cookie.name + ' is removed');
    return [
      el('span', {class: 'mono', text: cookie.name}),
      el(
        'div',
        {},
        el('span', {class: 'mono value', text: cookie.value}),
        el('span', {class: 'about'}, el('span', {class: 'mono', text: scope(cookie)}), ' ' + facts(cookie)),
      ),
      el(
        'span',
        {class: 'actions'},
        button('Edit', () => edit(cookie), {'aria-label': 'Edit cookie ' + of}),
        button('Remove', remove, {'aria-label': 'Remove cookie ' + of}),
      ),
    ];
  };

  return {
    element: el('div', {}, list, form, clear), // the form stays in place: the user may be typing there
    // draw shows cookies, or why they cannot be read, if unreadable is given.
    draw(cookies, unreadable) {
      form.hidden = clear.hidden = unreadable !== undefined;
      disable(clear, cookies.length === 0);
      list.replaceChildren(
        table('Cookies of the page', ['Name', 'Value', ''], cookies.map(row), unreadable || 'The page has no cookies.'),
      );
    },
  };
};
