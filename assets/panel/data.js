// The program's data on this machine for the user: its storage and the cookies of its pages, which can be changed and cleared,
// and its saved files.

import {createCookies} from './cookies.js';
import {button, disable, el, say} from './dom.js';
import {act} from './feed.js';
import {createFresh} from './fresh.js';
import {table} from './table.js';
import {when} from './words.js';

const writes = new Set(['setStorage', 'removeStorage', 'clearStorage', 'saveFile', 'removeSavedFile']);

// cookiesAge is how often the cookies are read while the view is visible: no event says that a page or a server sets one.
const cookiesAge = 2000; // ms

const size = (bytes) => (bytes < 1024 ? bytes + ' bytes' : (bytes / 1024).toFixed(1) + ' KB');

export const createData = (store) => {
  const element = el('div', {class: 'page'});
  const stored = el('div', {});
  const saved = el('div', {});

  // does requests an act of the host, and reports the result.
  const does = async (name, params, said) => {
    try {
      await act(name, params);
      say(said);
      fresh.refresh();
      return true;
    } catch (error) {
      say(error.message, true);
      return false;
    }
  };

  const key = el('input', {'aria-label': 'Key', placeholder: 'key', autocomplete: 'off', spellcheck: 'false'});
  const value = el('textarea', {
    'aria-label': 'Value, as JSON',
    placeholder: 'value, as JSON',
    rows: 3,
    spellcheck: 'false',
  });
  const form = el(
    'form',
    {
      class: 'edit',
      onsubmit: async (event) => {
        event.preventDefault();
        let parsed;
        try {
          parsed = JSON.parse(value.value);
        } catch (error) {
          say('The value is not JSON: ' + error.message, true);
          value.focus();
          return;
        }
        if (await does('store', {key: key.value, value: parsed}, key.value + ' is stored')) form.reset();
      },
    },
    key,
    value,
    el('button', {type: 'submit', text: 'Store'}),
  );

  const edit = (entry) => {
    key.value = entry.key;
    value.value = JSON.stringify(entry.value, null, 2);
    value.focus();
  };

  const clear = button('Clear storage', () => does('clear-storage', {}, 'The storage is empty'), {class: 'danger'});

  const cookies = createCookies(does);
  const draw = ({storage, files, cookies: found, noCookies}) => {
    cookies.draw(found || [], noCookies);
    disable(clear, storage.length === 0);
    stored.replaceChildren(
      table(
        'Storage of my.setStorage',
        ['Key', 'Value', ''],
        storage.map((entry) => [
          el('span', {class: 'mono', text: entry.key}),
          el('span', {class: 'mono value', text: JSON.stringify(entry.value)}),
          el(
            'span',
            {class: 'actions'},
            button('Edit', () => edit(entry), {'aria-label': 'Edit ' + entry.key}),
            button('Remove', () => does('remove', {key: entry.key}, entry.key + ' is removed'), {
              'aria-label': 'Remove ' + entry.key,
            }),
          ),
        ]),
        'The program has stored nothing for this user.',
      ),
    );
    saved.replaceChildren(
      table(
        'Files of my.saveFile',
        ['Name', 'Size', 'Saved', ''],
        (files || []).map((f) => [
          el('span', {class: 'mono', title: f.path, text: f.name}),
          size(f.size),
          when(f.saved),
          button('Remove', () => does('remove-file', {path: f.path}, f.name + ' is removed'), {
            'aria-label': 'Remove ' + f.name,
          }),
        ]),
        'The program has saved no file for this user.',
      ),
    );
  };
  element.append(stored, form, clear, cookies.element, saved); // the form stays in place: the user may be typing there
  const fresh = createFresh({
    store,
    element,
    draw,
    load: () => act('data'),
    touches: (item) => item.kind === 'steer' || item.kind === 'document' || writes.has(item.method),
    every: cookiesAge,
  });
  return {name: 'Data', element, seen: fresh.seen};
};
