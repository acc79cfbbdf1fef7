// The views in the middle of the screen: alert, confirm and prompt.
export const createBoxes = (dom, modal) => {
  const {make, text} = dom;
  const valueOf = dom.getter(HTMLInputElement.prototype, 'value');

  // say adds the title and the text of a box, and returns the part that scrolls.
  const say = (view, title, content) => {
    const words = make('div', view.panel, {__proto__: null, class: 'words', dir: 'auto'});
    if (title) make('h2', words, {__proto__: null, id: 'title', dir: 'auto'}, title);
    if (content || !title) {
      make(
        'p',
        words,
        {__proto__: null, id: title ? 'text' : 'title', class: title ? undefined : 'alone', dir: 'auto'},
        content,
      );
    }
    view.scroller = words;
    return words;
  };
  // answers adds the buttons. The first is the main one, and is drawn last.
  const answers = (view, ...pairs) => {
    let long = false; // a label is too long for two buttons side by side
    for (let i = 0; i < pairs.length; i++) long ||= pairs[i].text.length > 14;
    const row = make('div', view.panel, {__proto__: null, class: long ? 'answers stack' : 'answers'});
    let main;
    for (let i = pairs.length - 1; i >= 0; i--) {
      const attributes = {__proto__: null, class: i === 0 ? 'answer main' : 'answer', dir: 'auto'};
      main = view.button(row, attributes, pairs[i].text, pairs[i].press);
    }
    view.enter = pairs[0].press;
    return main;
  };
  const describedby = (title, content) => (title && content ? 'text' : undefined);

  return {
    __proto__: null,
    alert: (content, done) =>
      modal.ask(
        {
          __proto__: null,
          kind: 'box',
          role: 'alertdialog',
          dismissed: {__proto__: null},
          describedby: describedby(text(content, 'title'), text(content, 'content')),
          build: (view) => {
            say(view, text(content, 'title'), text(content, 'content'));
            return answers(view, {__proto__: null, text: text(content, 'buttonText'), press: view.dismiss});
          },
        },
        done,
      ),

    confirm: (content, done) =>
      modal.ask(
        {
          __proto__: null,
          kind: 'box',
          role: 'alertdialog',
          dismissed: {__proto__: null, confirm: false},
          describedby: describedby(text(content, 'title'), text(content, 'content')),
          build: (view) => {
            say(view, text(content, 'title'), text(content, 'content'));
            return answers(
              view,
              {
                __proto__: null,
                text: text(content, 'confirmButtonText'),
                press: () => view.finish({__proto__: null, confirm: true}),
              },
              {__proto__: null, text: text(content, 'cancelButtonText'), press: view.dismiss},
            );
          },
        },
        done,
      ),

    // The text is returned only with ok.
    prompt: (content, done) =>
      modal.ask(
        {
          __proto__: null,
          kind: 'box',
          role: 'dialog',
          dismissed: {__proto__: null, ok: false, inputValue: ''},
          describedby: describedby(text(content, 'title'), text(content, 'message')),
          build: (view) => {
            const title = text(content, 'title');
            const message = text(content, 'message');
            if (title || message) say(view, title, message);
            view.field = make('input', view.panel, {
              __proto__: null,
              class: 'field',
              type: 'text',
              autocomplete: 'off',
              spellcheck: 'false',
              dir: 'auto',
              placeholder: text(content, 'placeholder'),
              'aria-labelledby': message && title ? 'text' : title || message ? 'title' : undefined,
              'aria-label': title || message ? undefined : text(content, 'placeholder'),
            });
            const field = view.stop(view.field);
            answers(
              view,
              {
                __proto__: null,
                text: text(content, 'okButtonText'),
                press: () => view.finish({__proto__: null, ok: true, inputValue: valueOf(field)}),
              },
              {__proto__: null, text: text(content, 'cancelButtonText'), press: view.dismiss},
            );
            return field;
          },
        },
        done,
      ),
  };
};
