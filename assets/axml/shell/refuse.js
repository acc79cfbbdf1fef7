// largest is the longest message of the worker's that the shell reads: a program could send anything.
export const largest = 16 << 20;

// head reads the number of a message, and what comes after it.
export const head = (text) => {
  const at = text.indexOf(' ');
  return [text.slice(1, at), text.slice(at + 1)];
};

const megabytes = (length) => Math.ceil(length / (1 << 20)) + ' MB';

// tooLong says what is wrong with a message that is longer than the limit, '' with any other.
export const tooLong = (text) =>
  typeof text === 'string' && text.length <= largest
    ? ''
    : (text[0] === 'P' ? 'the program draws ' : 'a call of the program sends the view ') +
      megabytes(text.length) +
      ' at once, more than the limit of ' +
      megabytes(largest) +
      ': nothing comes of it; send less, and draw only what is on the screen';

// createRefuse gives a function that answers a message of which nothing comes, so that nobody waits for it: by post what
// is answered by a message, by answer what the worker stands still for.
export const createRefuse =
  ({post, answer}) =>
  (text, why) => {
    if (typeof text !== 'string') return;
    const [n] = head(text.slice(0, 256));
    switch (text[0]) {
      case 'P':
        post('p' + n);
        return;
      case 'A':
        post('a' + n + ' ' + JSON.stringify({error: why}));
        return;
      case 'V':
        post('a' + n + ' null');
        return;
      case 'W':
        answer(n, '');
        return;
      case 'L':
        answer(n, 'null');
    }
  };
