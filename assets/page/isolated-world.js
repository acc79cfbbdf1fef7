import {meet} from './meet.js';

// The host's side of the isolated link. It runs in a script world of its own, which the page's scripts cannot access,
// and has the host's message handler.
//
// It shares a detached element with the facade, see meet.js, on which events carry strings. CHANNEL is the handler's
// name; SECRET marks the prompts that are not questions to the user but frames, which are answered immediately.
let again = () => {};
const node = meet(() => again());
if (node !== undefined) {
  const handler = window.webkit.messageHandlers[CHANNEL];

  let identity = ''; // of the document, once the host has minted it
  let waiting = []; // frames from before the identity is known
  let outstanding = 0; // number of messages that the host has not answered
  let life = 0; // counts returns from the page cache: answers from before are dropped

  // The host answers by an error's message, see jb_answer; WebKit's own errors
  // have other names.
  const textOf = (answer) => (answer.name === 'Error' ? answer.message : '');

  const down = (text) => {
    // The facade calls preventDefault while calls are pending.
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
    // The host can send messages only as answers: leave it one to answer.
    if (pending && outstanding === 0) post(++number + '\n[]');
  };

  const hello = () => {
    identity = '';
    const now = life;
    // In this world, the document's address and origin come from WebKit itself.
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

  // The page waits for the answer to this frame, the detail of an "answer" event.
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

  // What the page is about to open, so that the host knows it before WebKit asks.
  node.addEventListener('opening', (event) => {
    const opening = event.detail;
    if (typeof opening !== 'string' || identity === '') return;
    handler.postMessage('J1 ' + identity + ' 0\n' + opening).then(
      () => {},
      () => {},
    );
  });

  // Back from the page cache: for the host, this document has ended. A page could dispatch such events itself, and get
  // a new document for each.
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
