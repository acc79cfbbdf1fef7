// Sockets of a program in the worker.

import {apply} from '../../page/primordials.js';

const Socket_ = self.WebSocket;
const Error_ = Error;
const {slice: slice_} = String.prototype;

// createSocket returns a function that opens a socket, and reports its events by tell. What reach(url) returns begins with "no " if
// the socket may not be opened.
export const createSocket = (reach) => (url, protocols, tell) => {
  if (apply(slice_, reach(url), [0, 3]) === 'no ') throw new Error_('this host is not on the list');
  const raw = protocols === undefined ? new Socket_(url) : new Socket_(url, protocols);
  raw.binaryType = 'arraybuffer';
  raw.onopen = () => tell('Open', {});
  raw.onmessage = ({data}) => tell('Message', {data, isBuffer: typeof data !== 'string'});
  raw.onerror = () => tell('Error', {error: 3, errorMessage: 'the connection failed'});
  raw.onclose = ({code, reason}) => tell('Close', {code, reason});
  return {
    state: () => raw.readyState,
    send: (data) => raw.send(data),
    close: (code, reason) => (code === undefined ? raw.close() : raw.close(code, reason)),
  };
};
