import {meet} from './meet.js';

// The isolated link's host side: it runs in a script world of its own, which
// the page's scripts cannot see, and has the host's message handler.
//
// It shares one detached element with the facade, see meet.js. Events on it
// carry strings. CHANNEL is the handler's name; SECRET marks the prompts that are
// no questions for a user but frames that are answered at once.
let again = () => {};
const node = meet(() => again());
if (node !== undefined) {
  const handler = window.webkit.messageHandlers[CHANNEL];

  let identity = ''; // of the document, once the host has minted it
  let waiting = []; // frames from before that
  let outstanding = 0; // messages that the host has not answered
  let life = 0; // counts the returns from the page cache: an answer to the life before is void

  // The host answers by an error's message, see jb_answer; WebKit's own errors
  // have other names.
  const textOf = (answer) => (answer.name === 'Error' ? answer.message : '');

  const down = (text) => {
    // The facade prevents the default while calls are pending.
    const event = new CustomEvent('down', {detail: text, cancelable: true});
    return !node.dispatchEvent(event);
  };

  const ask = window.prompt;
  const askNow = (text) => {
    const answer = ask(SECRET + text);
    return typeof answer === 'string' ? answer : '';
  };

  let number = 0;
  const post = (text) => {
    if (identity === '') {
      waiting.push(text);
      return;
    }
    outstanding++;
    const now = life;
    handler.postMessage('J1 ' + identity + ' ' + text).then(
      () => {
        if (life === now) outstanding--;
      },
      (answer) => {
        if (life === now) receive(textOf(answer));
      },
    );
  };

  const receive = (text) => {
    outstanding--;
    const pending = text === '' ? false : down(text);
    // The host can speak only by answering: leave it something to answer.
    if (pending && outstanding === 0) post(++number + '\n[]');
  };

  const hello = () => {
    identity = '';
    const now = life;
    // What this world sees of the document's address and origin is WebKit's own.
    const body = JSON.stringify({url: location.href, origin: window.origin});
    handler.postMessage('J1 - 0\n' + body).then(
      () => {},
      (answer) => {
        const text = textOf(answer);
        if (text !== '' && life === now) welcome(text);
      },
    );
  };
  const welcome = (text) => {
    identity = JSON.parse(text).document;
    const frames = waiting;
    waiting = [];
    for (const frame of frames) post(frame);
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

  // The page waits for this one's answer, which is the detail of an "answer" event.
  node.addEventListener('now', (event) => {
    const body = event.detail;
    if (typeof body !== 'string') return;
    if (identity === '') {
      const text = askNow('J1 ? 0\n{}');
      if (text === '') return;
      welcome(text);
    }
    const answer = askNow('J1 ' + identity + ' ' + ++number + '\n' + body);
    node.dispatchEvent(new CustomEvent('answer', {detail: answer}));
  });

  // What the page is about to open: the host knows it before WebKit asks for it.
  node.addEventListener('opening', (event) => {
    const opening = event.detail;
    if (typeof opening !== 'string' || identity === '') return;
    handler.postMessage('J1 ' + identity + ' 0\n' + opening).then(
      () => {},
      () => {},
    );
  });

  // Back from the page cache: for the host this document has ended. A page can
  // dispatch such an event as well, and would have a fresh document for each.
  const shows = (event) => {
    if (!event.isTrusted || !event.persisted) return;
    life++;
    outstanding = 0;
    waiting = [];
    node.dispatchEvent(new CustomEvent('reset'));
    hello();
  };
  again = () => window.addEventListener('pageshow', shows); // document.open takes it away
  again();

  node.dispatchEvent(new CustomEvent('there'));
  hello();
}
