// Bytes as text, in the encodings that calls of the platform name.

/* global TextEncoder, TextDecoder */
const digits64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const Encoder = typeof TextEncoder === 'function' ? TextEncoder : null; // captured before the program runs
const Decoder = typeof TextDecoder === 'function' ? TextDecoder : null;
const piece = 4096; // characters that are made at once

// bytesFrom returns the bytes in base64 as an ArrayBuffer.
export function bytesFrom(text) {
  const bytes = [];
  let bits = 0;
  let have = 0;
  for (let i = 0; i < text.length; i++) {
    const d = digits64.indexOf(text[i]);
    if (d < 0) continue;
    bits = ((bits << 6) | d) & 0xffffff;
    have += 6;
    if (have >= 8) {
      have -= 8;
      bytes.push((bits >> have) & 255);
    }
  }
  return new Uint8Array(bytes).buffer;
}

// base64From returns the bytes of a buffer in base64.
export function base64From(buffer) {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
    text +=
      digits64[n >> 18] +
      digits64[(n >> 12) & 63] +
      (i + 1 < bytes.length ? digits64[(n >> 6) & 63] : '=') +
      (i + 2 < bytes.length ? digits64[n & 63] : '=');
  }
  return text;
}

// codes has the character for each number of a list.
function codes(list) {
  let text = '';
  for (let i = 0; i < list.length; i += piece)
    text += String.fromCharCode.apply(null, Array.from(list.subarray(i, i + piece)));
  return text;
}

function each(text, size, f) {
  const list = new Uint8Array(size);
  for (let i = 0; i < size; i++) list[i] = f(text, i);
  return list;
}

const latin1 = {
  text: codes,
  bytes: function (text) {
    return each(text, text.length, function (s, i) {
      return s.charCodeAt(i);
    });
  },
};
const ascii = {
  text: function (bytes) {
    return codes(
      bytes.map(function (b) {
        return b & 127;
      }),
    );
  },
  bytes: latin1.bytes,
};
const hex = {
  text: function (bytes) {
    return Array.from(bytes, function (b) {
      return (b + 256).toString(16).slice(1);
    }).join('');
  },
  bytes: function (text) {
    return each(text, text.length >> 1, function (s, i) {
      return parseInt(s.slice(2 * i, 2 * i + 2), 16);
    });
  },
};
const base64 = {
  text: function (bytes) {
    return base64From(bytes);
  },
  bytes: function (text) {
    return new Uint8Array(bytesFrom(text));
  },
};
const utf16 = {
  text: function (bytes) {
    const list = new Uint16Array(bytes.length >> 1);
    for (let i = 0; i < list.length; i++) list[i] = bytes[2 * i] | (bytes[2 * i + 1] << 8);
    return codes(list);
  },
  bytes: function (text) {
    return each(text, 2 * text.length, function (s, i) {
      return s.charCodeAt(i >> 1) >> (i & 1 ? 8 : 0);
    });
  },
};
const utf8 = {
  text: function (bytes) {
    return Decoder ? new Decoder().decode(bytes) : decodeURIComponent(escape(codes(bytes)));
  },
  bytes: function (text) {
    return Encoder ? new Encoder().encode(text) : latin1.bytes(unescape(encodeURIComponent(text)));
  },
};
const encodings = {
  ascii,
  binary: latin1,
  latin1,
  hex,
  base64,
  ucs2: utf16,
  'ucs-2': utf16,
  utf16le: utf16,
  'utf-16le': utf16,
  utf8,
  'utf-8': utf8,
};

// named returns an encoding, or undefined if there is none of that name.
function named(name) {
  name = String(name).toLowerCase();
  return Object.prototype.hasOwnProperty.call(encodings, name) ? encodings[name] : undefined;
}

// textOf returns bytes as text, or undefined if there is no such encoding.
export function textOf(bytes, encoding) {
  const e = named(encoding);
  return e && e.text(bytes);
}

// bytesOf returns the bytes of a text, utf8 by default, or undefined if there is no such encoding.
export function bytesOf(text, encoding) {
  const e = named(encoding === undefined ? 'utf8' : encoding);
  return e && e.bytes(text);
}
