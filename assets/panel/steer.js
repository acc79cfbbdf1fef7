// Controls for what happens next: answers, user, phone, page.

import {button, disable, el, say, set} from './dom.js';
import {act} from './feed.js';
import {createFresh} from './fresh.js';
import {createNumber} from './numbers.js';
import {when} from './words.js';

const titles = {
  consent: ['Consent', 'the next prompt'],
  payment: ['Payment', 'the next payment'],
  dialog: ['Dialog', 'the next dialog, picker or action sheet'],
  download: ['Download', 'the next file that the page saves'],
};

const lasts = {once: 'for the next one', always: 'until disarmed'};

const touching = new Set(['steer', 'reload', 'decision', 'payment', 'dialog', 'download', 'document', 'start']);

const field = (text, input) => el('label', {class: 'field'}, el('span', {text}), input);

const options = (select, all) => {
  const text = JSON.stringify(all);
  if (select.shown === text) return;
  const value = select.value;
  select.shown = text;
  select.replaceChildren(...all.map(([value, text]) => el('option', {value, text})));
  if (all.some(([one]) => one === value)) select.value = value;
};

export const createSteer = (store) => {
  const element = el('div', {class: 'page'});
  const does = async (name, params, said) => {
    try {
      const result = await act(name, params);
      say(said);
      fresh.refresh();
      return result;
    } catch (error) {
      say(error.message, true);
      return undefined;
    }
  };

  // Answers.
  const rows = Object.entries(titles).map(([kind, [title, next]]) => {
    const answers = el('select', {'aria-label': title + ': answer'});
    const now = el('p', {class: 'now', role: 'status'});
    const arm = (lasts) => does('arm', {kind, answer: answers.value, lasts}, title + ' is armed');
    const back = button('Disarm', () => does('disarm', {kind}, title + ' is disarmed'), {
      'aria-label': title + ': disarm',
    });
    const row = el(
      'div',
      {class: 'armed', role: 'group', 'aria-label': title},
      el('h3', {text: title}),
      answers,
      button('Once', () => arm('once'), {'aria-label': title + ': arm once'}),
      button('Always', () => arm('always'), {'aria-label': title + ': arm always'}),
      back,
      now,
    );
    const draw = (questions, armed) => {
      const question = questions.find((one) => one.kind === kind);
      const all = question.answers.map((a) => [a.answer, a.answer + ' – ' + a.means]);
      options(answers, all);
      const is = armed.find((one) => one.kind === kind);
      now.textContent = is ? is.answer + ', ' + lasts[is.lasts] : 'not armed: the user or the flags answer ' + next;
      row.classList.toggle('on', Boolean(is));
      disable(back, !is);
    };
    return {row, draw};
  });

  // User.
  const users = el('select', {});
  const note = el('p', {class: 'quiet'});
  const person = el(
    'div',
    {class: 'fields'},
    field('User', users),
    button('Switch user', () => does('user', {id: users.value}, 'The user is switched')),
  );

  // Phone.
  const network = el('select', {});
  const choice = (...all) => {
    const select = el('select', {});
    options(
      select,
      all.map((one) => [one, one]),
    );
    return select;
  };
  const location = choice('on', 'off', 'denied', 'cancelled');
  const scan = choice('on', 'off', 'denied', 'cancelled');
  const code = el('input', {class: 'long', autocomplete: 'off', spellcheck: 'false', required: true, maxlength: 4296});
  const codeKind = choice('qr', 'bar');
  const charging = choice('no', 'yes');
  const battery = createNumber(el, 'Battery', 0, 100, true);
  const latitude = createNumber(el, 'Latitude', -90, 90, false);
  const longitude = createNumber(el, 'Longitude', -180, 180, false);
  const language = el('input', {autocomplete: 'off', spellcheck: 'false', required: true, maxlength: 40});
  let phone;
  const fill = (now) => {
    phone = now;
    network.value = now.network;
    location.value = now.location;
    battery.element.value = now.battery;
    charging.value = now.charging ? 'yes' : 'no';
    scan.value = now.scan;
    code.value = now.code;
    codeKind.value = now.codeKind;
    latitude.element.value = now.latitude;
    longitude.element.value = now.longitude;
    language.value = now.language;
  };
  const change = (to, said) => does('phone', {...phone, ...to}, said);
  const form = el(
    'form',
    {
      class: 'fields',
      onsubmit: (event) => {
        event.preventDefault();
        let numbers;
        try {
          numbers = {battery: battery.read(), latitude: latitude.read(), longitude: longitude.read()};
        } catch (error) {
          say(error.message, true);
          return;
        }
        change(
          {
            network: network.value,
            location: location.value,
            charging: charging.value === 'yes',
            scan: scan.value,
            code: code.value,
            codeKind: codeKind.value,
            language: language.value,
            ...numbers,
          },
          'The phone has changed',
        );
      },
    },
    field('Network', network),
    field('Battery, in percent', battery.element),
    field('Charging', charging),
    field('Location', location),
    field('Latitude', latitude.element),
    field('Longitude', longitude.element),
    field('Scan', scan),
    field('Code before the camera', code),
    field('Kind of code', codeKind),
    field('Language', language),
    el('button', {type: 'submit', text: 'Change phone'}),
  );

  // Page.
  const picture = el('div', {class: 'picture'});
  const take = async () => {
    const taken = await does('picture', {}, 'A picture is taken');
    if (taken === undefined) return;
    const source = 'data:image/png;base64,' + taken.png;
    picture.replaceChildren(
      el('img', {src: source, alt: 'The page, as it was at ' + when(Date.now())}),
      el('a', {href: source, download: 'page.png', text: 'Save the picture'}),
    );
  };

  // Presets.
  const presets = el('div', {class: 'actions', role: 'group', 'aria-label': 'Presets'});
  let shown = ''; // the names, as JSON
  const drawPresets = (names) => {
    const text = JSON.stringify(names);
    if (shown === text) return; // the buttons keep the focus
    shown = text;
    presets.replaceChildren(
      ...names.map((name) =>
        button(name, () => does('preset', {name}, name + ' is set'), {'aria-label': 'Preset ' + name}),
      ),
    );
  };

  const happens = (event, text) => button(text, () => does('event', {event}, text + ': done'));

  const theme = (name, text) => button(text, () => does('theme', {theme: name}, 'The theme is ' + name));

  const block = (title, ...children) => el('section', {class: 'block'}, el('h2', {text: title}), children);
  const keys = el('dl', {class: 'keys'});
  const keysBlock = block(
    'Keys',
    el('p', {class: 'quiet', text: 'In the window of the program, and in those that ask the user:'}),
    keys,
  );
  keysBlock.hidden = true;
  element.append(
    block(
      'Presets',
      presets,
      el('p', {
        class: 'quiet',
        text: 'Presets that clear something load the page again. Add your own under presets in jembatan.yaml.',
      }),
    ),
    block(
      'Next answers',
      rows.map(({row}) => row),
    ),
    block('User', person, note, el('p', {class: 'quiet', text: 'The wallet is chosen at the start.'})),
    block(
      'Phone',
      form,
      el('p', {
        class: 'quiet',
        text: 'Applies from the next call on; a page that has asked already may need a reload. With NOTREACHABLE, my.request and what the page itself fetches fail, except the program’s own files; edge, slow-3g and the like slow both down. navigator.language, and the language of windows that ask the user, stay as they were at the start.',
      }),
    ),
    block(
      'Events of the phone',
      el(
        'div',
        {class: 'actions'},
        happens('background', 'To the background'),
        happens('foreground', 'To the foreground'),
        happens('back', 'Press back'),
        happens('share', 'Share'),
        happens('low memory', 'Low memory'),
        happens('screenshot', 'Screenshot'),
        happens('shake', 'Shake'),
      ),
      el('p', {class: 'quiet', text: 'Low memory, screenshots and shakes are for programs in the template language.'}),
    ),
    block(
      'Page',
      el(
        'div',
        {class: 'actions'},
        button('Reload', () => does('reload', {}, 'The page is loaded again')),
        button('Take a picture', take),
        theme('light', 'Light'),
        theme('dark', 'Dark'),
        button('Forget everything', () => does('forget', {}, 'Everything is forgotten, and the page is loaded again'), {
          class: 'danger',
        }),
      ),
      el('p', {
        class: 'quiet',
        text: 'Forgets what the user has granted and what the program has stored, by calls and in the page (localStorage, cookies), and loads the page again.',
      }),
      picture,
    ),
    keysBlock,
  );

  let listed = 0;
  const drawKeys = (all) => {
    if (listed === all.length) return;
    listed = all.length;
    keys.replaceChildren(
      ...all.flatMap((key) => [el('dt', {}, el('kbd', {text: key.keys})), el('dd', {text: key.does})]),
    );
    set(keysBlock, 'hidden', all.length === 0);
  };

  const editing = () => form.contains(document.activeElement) || users === document.activeElement;
  const draw = (now) => {
    drawPresets(now.presets);
    drawKeys(now.keys);
    for (const {draw} of rows) draw(now.questions, now.armed);
    options(
      users,
      now.users.map((user) => [user.id, user.name]),
    );
    options(
      network,
      now.networks.map((one) => [one, one]),
    );
    phone = now.phone;
    if (!editing()) {
      users.value = now.user.id;
      fill(now.phone);
    }
    set(note, 'hidden', now.user.id === now.started.id);
    note.textContent =
      'Calls act for ' +
      now.user.name +
      '. What the page keeps itself (localStorage, cookies), saved files and downloads remain those of ' +
      now.started.name +
      ' until the next start.';
  };
  const fresh = createFresh({
    store,
    element,
    draw,
    load: () => act('steering'),
    touches: (item) => touching.has(item.kind) || (item.events || []).some((e) => touching.has(e.kind)),
  });
  return {name: 'Steer', element, seen: fresh.seen};
};
