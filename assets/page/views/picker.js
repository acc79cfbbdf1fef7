import {createDates} from './dates.js';

// The views with wheels: one or two lists of options, and dates.
//
// The labels of their buttons come from the host: positiveString and negativeString, or okButtonText and
// cancelButtonText.
export const createPickers = (dom, modal, wheels) => {
  const {make, own, text} = dom;

  // frame builds the common parts; fill(columns) adds the wheels, a chain by next.
  const frame = (view, content, fill, result) => {
    const head = make('div', view.panel, {__proto__: null, class: 'head'});
    const title = text(content, 'title');
    if (title) make('h2', head, {__proto__: null, id: 'title', dir: 'auto'}, title);
    const first = fill(make('div', view.panel, {__proto__: null, class: 'columns', role: 'presentation'}));
    view.enter = () => view.finish(result());
    view.key = (name, node, event) => {
      for (let wheel = first, before; wheel; before = wheel, wheel = wheel.next) {
        if (wheel.node !== node) continue;
        if (name === 'ArrowLeft' && before) dom.focus(before.node);
        else if (name === 'ArrowRight' && wheel.next) dom.focus(wheel.next.node);
        else return wheel.key(name, event);
        return true;
      }
      return false;
    };
    const row = make('div', view.panel, {__proto__: null, class: 'answers'});
    button(
      view,
      row,
      'answer',
      text(content, 'negativeString') || text(content, 'cancelButtonText'),
      cross,
      view.dismiss,
    );
    button(
      view,
      row,
      'answer main',
      text(content, 'positiveString') || text(content, 'okButtonText'),
      tick,
      view.enter,
    );
    return first && first.node;
  };
  const cross = 'M6 6l12 12M18 6L6 18';
  const tick = 'M4.5 12.5l5 5 10-11';
  const button = (view, row, kind, words, picture, press) => {
    const node = view.button(row, {__proto__: null, class: kind, dir: 'auto'}, words, press);
    if (!words) dom.draw(node, picture, {__proto__: null, width: '22', height: '22'});
  };

  const optionsSelect = (content, done) =>
    modal.ask(
      {
        __proto__: null,
        kind: 'sheet pick',
        role: 'dialog',
        dismissed: {__proto__: null, cancelled: true},
        build: (view) => {
          let one;
          let two;
          const column = (parent, name, id) => {
            const options = own(content, 'options' + name);
            if (options === null || typeof options !== 'object' || !(options.length > 0)) return undefined;
            const wheel = wheels.add(view, parent, {__proto__: null, id, label: '', moved: () => {}});
            const word = (i) => (i < options.length ? text(options, '' + i) : '');
            wheel.fill(options.length, word, +text(content, 'selected' + name + 'Index') || 0);
            wheel.word = () => word(wheel.index());
            return wheel;
          };
          return frame(
            view,
            content,
            (parent) => {
              one = column(parent, 'One', 'one');
              two = column(parent, 'Two', 'two');
              if (one) one.next = two;
              return one || two;
            },
            () => ({
              __proto__: null,
              selectedOneIndex: one ? one.index() : '',
              selectedOneOption: one ? one.word() : '',
              selectedTwoIndex: two ? two.index() : '',
              selectedTwoOption: two ? two.word() : '',
            }),
          );
        },
      },
      done,
    );

  const dates = createDates(dom);
  const datePicker = (content, done) =>
    modal.ask(
      {
        __proto__: null,
        kind: 'sheet pick',
        role: 'dialog',
        dismissed: {__proto__: null, cancelled: true},
        build: (view) => {
          const date = dates.read(
            text(content, 'format'),
            text(content, 'currentDate'),
            text(content, 'startDate'),
            text(content, 'endDate'),
          );
          const labels = own(content, 'labels');
          // refill updates the options of the wheels from the given field on.
          const refill = (from) => {
            for (let f = from; f; f = f.finer) {
              const low = date.low(f);
              const high = date.high(f);
              f.value = f.value < low ? low : f.value > high ? high : f.value;
              if (low === f.shownLow && high === f.shownHigh) continue;
              f.shownLow = low;
              f.shownHigh = high;
              f.wheel.fill(high - low + 1, (i) => dates.pad(low + i, f.width), f.value - low);
            }
          };
          return frame(
            view,
            content,
            (parent) => {
              let first;
              let before;
              for (let f = date.first; f; f = f.next) {
                const wheel = wheels.add(view, parent, {
                  __proto__: null,
                  id: f.name,
                  label: text(labels, f.name),
                  caption: true,
                  wide: f.name === 'year',
                  moved: (i) => {
                    f.value = f.shownLow + i;
                    refill(f.finer);
                  },
                });
                f.wheel = wheel;
                if (before) before.next = wheel;
                else first = wheel;
                before = wheel;
              }
              refill(date.coarsest);
              return first;
            },
            () => ({__proto__: null, date: date.text()}),
          );
        },
      },
      done,
    );

  return {__proto__: null, optionsSelect, datePicker};
};
