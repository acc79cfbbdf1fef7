// Sockets of a program in the worker.
//
// The events of a socket name it. Their members are read by getters that are captured before the program runs: one that puts
// functions of its own in their place must not receive the socket, by which it could open others.

import {apply} from '../../page/primordials.js';

const Socket_ = self.WebSocket;
const Error_ = Error;
const {slice: slice_} = String.prototype;
const getter = (event, name) =>
  typeof event === 'function' ? Object.getOwnPropertyDescriptor(event.prototype, name).get : undefined;
const data_ = getter(self.MessageEvent, 'data');
const code_ = getter(self.CloseEvent, 'code');
const reason_ = getter(self.CloseEvent, 'reason');

// createSocket returns a function that opens a socket, and reports its events by tell. What reach(url) returns begins with "no " if
// the socket may not be opened.
export const createSocket = (reach) => (url, protocols, tell) => {
  if (apply(slice_, reach(url), [0, 3]) === 'no ') throw new Error_('this host is not on the list');
  const raw = protocols === undefined ? new Socket_(url) : new Socket_(url, protocols);
  raw.binaryType = 'arraybuffer';
  raw.onopen = () => tell('Open', {});
  raw.onmessage = (event) => {
    const data = apply(data_, event, []);
    tell('Message', {data, isBuffer: typeof data !== 'string'});
  };
  raw.onerror = () => tell('Error', {error: 3, errorMessage: 'the connection failed'});
  raw.onclose = (event) => tell('Close', {code: apply(code_, event, []), reason: apply(reason_, event, [])});
  return {
    state: () => raw.readyState,
    send: (data) => raw.send(data),
    close: (code, reason) => (code === undefined ? raw.close() : raw.close(code, reason)),
  };
};
