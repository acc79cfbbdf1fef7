// The isolated link's host side: it runs in a script world of its own, which
// the page's scripts cannot see, and has the host's message handler.
//
// It shares one detached element with the facade: the facade takes it off the
// tree before any script of the page runs, so that nobody else holds it.
// Events on it carry strings. CHANNEL is the handler's name.
if (window.top === window && document.documentElement) {
  const handler = window.webkit.messageHandlers[CHANNEL];
  const node = document.createElement('jembatan-link');
  document.documentElement.appendChild(node);

  let identity = '';    // of the document, once the host has minted it
  let waiting = [];     // frames from before that
  let outstanding = 0;  // messages that the host has not answered

  const down = (text) => {
    // The facade prevents the default while calls are pending.
    const event = new CustomEvent('down', {detail: text, cancelable: true});
    return !node.dispatchEvent(event);
  };

  let number = 0;
  const post = (text) => {
    if (identity === '') {
      waiting.push(text);
      return;
    }
    outstanding++;
    handler.postMessage('J1 ' + identity + ' ' + text).then(receive, () => { outstanding--; });
  };

  const receive = (text) => {
    outstanding--;
    const pending = text === '' ? false : down(text);
    // The host can speak only by answering: leave it something to answer.
    if (pending && outstanding === 0) post(++number + '\n[]');
  };

  const hello = () => {
    identity = '';
    handler.postMessage('J1 - 0\n{}').then((text) => {
      if (text === '') return;
      identity = JSON.parse(text).document;
      const frames = waiting;
      waiting = [];
      for (const frame of frames) post(frame);
    }, () => {});
  };

  // The facade sends a body; the answer is the frame's number, as the detail of
  // a "sent" event.
  node.addEventListener('up', (event) => {
    const body = event.detail;
    if (typeof body !== 'string') return;
    const frame = ++number;
    node.dispatchEvent(new CustomEvent('sent', {detail: String(frame)}));
    post(frame + '\n' + body);
  });

  // Back from the page cache: for the host this document has ended.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    outstanding = 0;
    waiting = [];
    node.dispatchEvent(new CustomEvent('reset'));
    hello();
  });

  hello();
}
