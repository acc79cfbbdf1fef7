// The alert view: my.alert's dialog, drawn in the page's own layer. It lives in
// a closed shadow root with a stylesheet of its own, so that the page's styles
// and a strict content security policy leave it alone.
const alertStyle = `
  :host { all: initial; }
  .scrim { position: fixed; inset: 0; z-index: 2147483647; display: grid; place-items: center;
    background: rgba(15, 23, 42, .48); padding: 24px; box-sizing: border-box;
    font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Cantarell, "Noto Sans", "DejaVu Sans", sans-serif; }
  .box { width: min(300px, 100%); max-height: 80%; display: flex; flex-direction: column; overflow: hidden;
    background: #fff; color: #0f172a; border-radius: 16px; box-shadow: 0 16px 48px rgba(15, 23, 42, .28); text-align: center; }
  .words { padding: 22px 20px 18px; overflow: auto; overflow-wrap: anywhere; }
  h2 { margin: 0 0 6px; font-size: 17px; line-height: 1.35; font-weight: 600; }
  p { margin: 0; font-size: 15px; color: #475569; white-space: pre-wrap; }
  p:first-child { color: inherit; font-size: 16px; }
  button { all: unset; flex: none; cursor: pointer; padding: 13px 16px; border-top: 1px solid #e2e8f0;
    color: #1259d6; font-weight: 600; }
  button:hover { background: #f8fafc; }
  button:focus-visible { outline: 3px solid #1259d6; outline-offset: -4px; border-radius: 16px; }
  @media (prefers-color-scheme: dark) {
    .box { background: #1e293b; color: #f1f5f9; } p { color: #cbd5e1; }
    button { color: #8ab4ff; border-color: #334155; } button:hover { background: #273449; }
    button:focus-visible { outline-color: #8ab4ff; }
  }`;

const createAlert = () => {
  let shown = Promise.resolve(); // alerts come one after the other

  const show = ({title, content, buttonText}) => new Promise((closed) => {
    const host = document.createElement('jembatan-alert');
    const root = host.attachShadow({mode: 'closed'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(alertStyle);
    root.adoptedStyleSheets = [sheet];

    const make = (name, parent, text) => {
      const element = parent.appendChild(document.createElement(name));
      if (text !== undefined) element.textContent = text;
      return element;
    };
    const scrim = make('div', root);
    scrim.className = 'scrim';
    const box = make('div', scrim);
    box.className = 'box';
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-modal', 'true');
    const words = make('div', box);
    words.className = 'words';
    words.id = 'words';
    if (title) make('h2', words, title);
    if (content || !title) make('p', words, content);
    box.setAttribute('aria-labelledby', 'words');
    const button = make('button', box, buttonText);
    button.setAttribute('role', 'button');
    button.tabIndex = 0;

    const before = document.activeElement;
    const close = () => {
      host.remove();
      if (before && before.focus) before.focus();
      closed({});
    };
    button.addEventListener('click', close);
    scrim.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') event.preventDefault(); // one thing to focus
      else if (event.key === 'Enter' || event.key === ' ' || event.key === 'Escape') {
        event.preventDefault();
        close();
      }
      event.stopPropagation();
    });
    document.documentElement.appendChild(host);
    button.focus();
  });

  return (content, done) => {
    shown = shown.then(() => show(content)).then(done);
  };
};

const views = {__proto__: null, alert: createAlert()};

const draw = (view, content, done) => {
  if (!views[view]) throw new Error('no view named ' + view);
  views[view](content, done);
};
