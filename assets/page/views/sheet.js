// The views at the lower edge with rows to choose from: the action sheet, and the cascading selection, which descends a
// tree level by level.
export const createSheets = (dom, modal) => {
  const {make, own, text} = dom;
  const cross = 'M6 6l12 12M18 6L6 18';
  const into = 'M9 5l7 7-7 7';
  const scrollTo = dom.method(Element.prototype, 'scrollTo');
  const scrollIntoView = dom.method(Element.prototype, 'scrollIntoView');

  // rowKeys moves among the rows by the arrow keys; the given stop is the first row.
  const rowKeys = (view, from) => (name) => {
    const many = view.stops() - from();
    if (many < 1) return false;
    if (name === 'ArrowDown') view.step(1, from());
    else if (name === 'ArrowUp') view.step(-1, from());
    else if (name === 'Home') view.reach(from());
    else if (name === 'End') view.reach(view.last());
    else return false;
    return true;
  };
  const follow = (view) =>
    view.listen(view.scroller, 'focusin', (event) => {
      scrollIntoView(dom.target(event), {__proto__: null, block: 'nearest'});
    });

  const actionSheet = (content, done) =>
    modal.ask(
      {
        __proto__: null,
        kind: 'sheet',
        role: 'dialog',
        dismissed: {__proto__: null, index: -1},
        build: (view) => {
          const title = text(content, 'title');
          if (title) {
            const words = make('div', view.panel, {__proto__: null, class: 'words title', id: 'title', dir: 'auto'});
            make('p', words, {__proto__: null, dir: 'auto'}, title);
          }
          const list = make('ul', view.panel, {__proto__: null, class: 'rows', role: 'list'});
          view.scroller = list;
          const items = own(content, 'items') || {__proto__: null, length: 0};
          for (let i = 0; i < items.length; i++) {
            const row = make('li', list);
            const danger = own(items[i], 'destructive') === true;
            const button = view.button(row, {__proto__: null, class: danger ? 'row danger' : 'row'}, undefined, () =>
              view.finish({__proto__: null, index: i}),
            );
            make('span', button, {__proto__: null, dir: 'auto'}, text(items[i], 'text'));
          }
          const last = items.length - 1;
          view.last = () => last;
          const cancel = text(content, 'cancelButtonText');
          if (cancel) {
            const foot = make('div', view.panel, {__proto__: null, class: 'foot'});
            view.button(foot, {__proto__: null, class: 'answer', dir: 'auto'}, cancel, view.dismiss);
          }
          view.key = rowKeys(view, () => 0);
          follow(view);
          return undefined;
        },
      },
      done,
    );

  const multiLevelSelect = (content, done) =>
    modal.ask(
      {
        __proto__: null,
        kind: 'sheet start',
        role: 'dialog',
        dismissed: {__proto__: null, success: false},
        build: (view) => {
          const head = make('div', view.panel, {__proto__: null, class: 'head', dir: 'auto'});
          make('h2', head, {__proto__: null, id: 'title', dir: 'auto'}, text(content, 'title'));
          const close = view.button(
            head,
            {__proto__: null, class: 'close', 'aria-label': text(content, 'cancelButtonText') || undefined},
            undefined,
            view.dismiss,
          );
          dom.draw(close, cross);
          const path = make('div', view.panel, {__proto__: null, class: 'path'});
          const list = make('ul', view.panel, {__proto__: null, class: 'rows', role: 'list'});
          view.scroller = list;
          follow(view);

          const chosen = {__proto__: null}; // by level: {name, list}
          let depth = 0;
          let from = 0;
          view.last = () => view.stops() - 1;
          // show draws a level and focuses one of its rows.
          const show = (level, at) => {
            view.forget(1);
            dom.clear(path);
            dom.clear(list);
            for (let i = 0; i < depth; i++) {
              const crumb = view.button(path, {__proto__: null, class: 'crumb', dir: 'auto'}, chosen[i].name, () => {
                const back = chosen[i];
                depth = i;
                show(back.list, back.at);
              });
              if (i === depth - 1) scrollIntoView(crumb, {__proto__: null, block: 'nearest', inline: 'end'});
            }
            from = view.stops();
            for (let i = 0; i < level.length; i++) {
              const name = text(level[i], 'name');
              const below = own(level[i], 'subList');
              const more = below !== null && typeof below === 'object' && below.length > 0;
              const row = make('li', list, {__proto__: null, dir: 'auto'});
              const button = view.button(row, {__proto__: null, class: 'row'}, undefined, () => {
                chosen[depth++] = {__proto__: null, name, list: level, at: i};
                if (more) show(below, 0);
                else view.finish({__proto__: null, success: true, result: result()});
              });
              make('span', button, {__proto__: null, dir: 'auto'}, name);
              if (more) dom.draw(button, into, {__proto__: null, class: 'next'});
            }
            scrollTo(list, 0, 0);
            view.reach(from + at);
          };
          // An array without Array.prototype, which the page may have changed.
          const result = () => {
            const names = [];
            for (let i = 0; i < depth; i++) {
              dom.define(names, i, {
                __proto__: null,
                value: {__proto__: null, name: chosen[i].name},
                enumerable: true,
                configurable: true,
                writable: true,
              });
            }
            return names;
          };
          view.key = (name) => {
            if (name === 'ArrowLeft' && depth > 0) {
              const back = chosen[--depth];
              show(back.list, back.at);
              return true;
            }
            return rowKeys(view, () => from)(name);
          };
          const list0 = own(content, 'list');
          show(list0 !== null && typeof list0 === 'object' ? list0 : {__proto__: null, length: 0}, 0);
          view.enter = () => {};
          return view.nth(from);
        },
      },
      done,
    );

  return {__proto__: null, actionSheet, multiLevelSelect};
};
