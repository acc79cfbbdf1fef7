// largest is the maximum length of a message that the shell reads: a program could send anything.
export const largest = 16 << 20;

// head splits a message into its number and what follows.
export const head = (text) => {
  const at = text.indexOf(' ');
  return [text.slice(1, at), text.slice(at + 1)];
};

const megabytes = (length) => Math.ceil(length / (1 << 20)) + ' MB';

// tooLong returns what is wrong with a message that is longer than the limit, and '' for any other.
export const tooLong = (text) =>
  typeof text === 'string' && text.length <= largest
    ? ''
    : (text[0] === 'P' ? 'the program draws ' : 'a call of the program sends the view ') +
      megabytes(text.length) +
      ' at once, more than the limit of ' +
      megabytes(largest) +
      ': nothing comes of it; send less, and draw only what is on the screen';

// createRefuse returns a function that answers a message that is not handled, so that nothing waits for it: by answer if
// the worker is blocked until then, otherwise by post.
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
