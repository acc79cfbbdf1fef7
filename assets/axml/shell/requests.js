// Requests of the worker, which its program cannot make itself. What they need is captured before the program runs. A program that
// puts functions of its own in the place of those of promises receives what fetch returns: so for fetch, the server must have
// nothing that a program may not read.

import {apply} from '../../page/primordials.js';

const Request_ = XMLHttpRequest;
const {open: open_, send: send_} = XMLHttpRequest.prototype;
const getter = (name) => Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name).get;
const text_ = getter('responseText');
const status_ = getter('status');
const fetch_ = fetch.bind(self);
const createBitmap_ = typeof createImageBitmap === 'function' ? createImageBitmap.bind(self) : undefined;
const {indexOf: indexOf_, slice: slice_} = String.prototype;

// request makes a synchronous request, and returns what read finds in a successful response.
const request = (method, address, body, prepare, read, or) => {
  try {
    const made = new Request_();
    apply(open_, made, [method, address, false]);
    prepare(made);
    apply(send_, made, body);
    return apply(status_, made, []) === 200 ? read(made) : or;
  } catch {
    return or;
  }
};
const binary = (made) => {
  made.responseType = 'arraybuffer';
};

// get returns the text at an address, or ''.
export const get = (address) =>
  request(
    'GET',
    address,
    [],
    () => {},
    (made) => apply(text_, made, []),
    '',
  );

// bytesNow returns the bytes at an address, or null.
export const bytesNow = (address) => request('GET', address, [], binary, (made) => made.response, null);

// compute returns the bytes that the server computes from others, or null.
export const compute = (address, bytes) => request('POST', address, [bytes], binary, (made) => made.response, null);

// bytesAt gives done the bytes at an address, or null.
export const bytesAt = (address, done) => {
  fetch_(address)
    .then((answer) => (answer.ok ? answer.arrayBuffer() : null))
    .then(done, () => done(null));
};

// bitmap loads a picture for a canvas.
export const bitmap = (src) => {
  const at =
    apply(slice_, src, [0, 5]) === 'data:' || apply(indexOf_, src, ['://']) > 0 || src[0] === '/' ? src : '/' + src;
  return fetch_(at)
    .then((answer) => answer.blob())
    .then((blob) => createBitmap_(blob));
};
