// my.getFileSystemManager: files of the program's own, by path, which are kept until the program ends. It also reads the
// files of the program's folder, and those that other calls have returned.

import {later} from './api.js';
import {bytesOf, textOf} from './bytes.js';
import {place} from './chrome.js';
import {$t} from './helpers.js';
import {has, host} from './host.js';
import {answering} from './routes.js';

const files = new Map(); // contents by path: Uint8Arrays, which nobody else has
const folders = new Set();
const user = 'https://usr'; // my.env.USER_DATA_PATH
const none = 10022; // there is no such file
const there = 10025; // there is one already

function failed(code, text) {
  return Object.assign(new Error(text), {error: code, errorMessage: text});
}

function parentOf(path) {
  return path.slice(0, path.lastIndexOf('/'));
}

function within(path) {
  return function (name) {
    return name.indexOf(path + '/') === 0;
  };
}

// content returns what is in a file; loaded is what the host has found if the file is not one of the program's own.
function content(path, loaded) {
  const bytes = files.get(path) || loaded;
  if (!bytes) throw failed(none, 'there is no file ' + path);
  return bytes;
}

// bytesIn returns a copy of what a program writes: a text in an encoding, or a buffer.
function bytesIn(data, encoding) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  const bytes = bytesOf($t(data), encoding);
  if (!bytes) throw failed(2, 'there is no encoding ' + $t(encoding));
  return bytes;
}

// does has the methods. Each takes its options and what the host has loaded for them, and returns its result.
const does = {
  access: function (o, loaded) {
    if (!folders.has(o.path)) content(o.path, loaded);
  },
  writeFile: function (o) {
    files.set(o.filePath, bytesIn(o.data, o.encoding));
  },
  appendFile: function (o) {
    const a = content(o.filePath);
    const b = bytesIn(o.data, o.encoding);
    const all = new Uint8Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    files.set(o.filePath, all);
  },
  readFile: function (o, loaded) {
    const bytes = content(o.filePath, loaded);
    if (o.encoding === undefined || o.encoding === null || o.encoding === '')
      return {data: bytes.slice().buffer, dataType: 'ArrayBuffer'};
    const data = textOf(bytes, o.encoding);
    if (data === undefined) throw failed(2, 'there is no encoding ' + $t(o.encoding));
    return {data, dataType: 'string'};
  },
  unlink: function (o) {
    content(o.filePath);
    files.delete(o.filePath);
  },
  copyFile: function (o, loaded) {
    files.set(o.destPath, content(o.srcPath, loaded)); // no method changes what a path has
  },
  saveFile: function (o, loaded) {
    const to = o.filePath || user + '/saved' + o.tempFilePath.slice(o.tempFilePath.lastIndexOf('/'));
    files.set(to, content(o.tempFilePath, loaded));
    return {savedFilePath: to};
  },
  rename: function (o) {
    const moved = content(o.oldPath);
    files.delete(o.oldPath);
    files.set(o.newPath, moved);
  },
  mkdir: function (o) {
    if (folders.has(o.dirPath) && !o.recursive) throw failed(there, 'there is a folder ' + o.dirPath);
    for (let path = o.dirPath; path; path = o.recursive ? parentOf(path) : '') folders.add(path);
  },
  rmdir: function (o) {
    if (!folders.has(o.dirPath)) throw failed(none, 'there is no folder ' + o.dirPath);
    folders.delete(o.dirPath);
    if (o.recursive)
      [files, folders].forEach(function (all) {
        Array.from(all.keys())
          .filter(within(o.dirPath))
          .forEach(function (path) {
            all.delete(path);
          });
      });
  },
  readdir: function (o) {
    const list = Array.from(files.keys())
      .concat(Array.from(folders))
      .filter(within(o.dirPath))
      .map(function (path) {
        return path.slice(o.dirPath.length + 1).split('/')[0];
      });
    return {files: Array.from(new Set(list)).sort()};
  },
  stat: function (o, loaded) {
    const isFolder = folders.has(o.path);
    return {
      stats: {
        size: isFolder ? 0 : content(o.path, loaded).length,
        isDirectory: function () {
          return isFolder;
        },
        isFile: function () {
          return !isFolder;
        },
      },
    };
  },
  getFileInfo: function (o, loaded) {
    return {size: content(o.filePath, loaded).length};
  },
};

// takes has the options in the order in which the methods whose name ends in Sync take them without an object. A file
// that the first one names may also be another than the program's own.
const takes = {
  access: 'path',
  writeFile: 'filePath data encoding',
  appendFile: 'filePath data encoding',
  readFile: 'filePath encoding',
  unlink: 'filePath',
  copyFile: 'srcPath destPath',
  saveFile: 'tempFilePath filePath',
  rename: 'oldPath newPath',
  mkdir: 'dirPath recursive',
  rmdir: 'dirPath recursive',
  readdir: 'dirPath',
  stat: 'path recursive',
  getFileInfo: 'filePath digestAlgorithm',
};
const reading = {access: 1, readFile: 1, copyFile: 1, saveFile: 1, stat: 1, getFileInfo: 1};

// elsewhere returns the address of a file that is not one of the program's own, or ''.
function elsewhere(name, o) {
  const path = $t(o[takes[name].split(' ')[0]]);
  if (!has.call(reading, name) || path === '' || files.has(path) || folders.has(path)) return '';
  if (/^(https:\/\/resource\/|data:)/.test(path)) return path;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return '';
  // A file of the program's folder, and nothing else that its server has: not the shell page either, which has the token for answers.
  const at = place(path).split('/').map(encodeURIComponent).join('/');
  return /^\/($|\.jembatan\/)/.test(at) ? '' : at;
}

const manager = {};
Object.keys(does).forEach(function (name) {
  const order = takes[name].split(' ');
  manager[name] = answering(name, function (o, ok, fail) {
    function act(loaded) {
      let got;
      try {
        got = does[name](o, loaded && new Uint8Array(loaded));
      } catch (e) {
        return fail(e.error || 3, name + ': ' + e.message);
      }
      ok(got);
    }
    const address = elsewhere(name, o);
    if (address && host.load) host.load(address, act);
    else later(act);
  });
  manager[name + 'Sync'] = function (first) {
    let o = first;
    if (first === null || typeof first !== 'object') {
      o = {};
      for (let i = 0; i < order.length; i++) o[order[i]] = arguments[i];
    }
    const address = elsewhere(name, o);
    const loaded = address && host.loadNow ? host.loadNow(address) : null;
    return does[name](o, loaded && new Uint8Array(loaded)) || {success: true};
  };
});

export function userFileCalls(m, base) {
  if (typeof base.getFileSystemManager === 'function') return;
  m.getFileSystemManager = function () {
    return manager;
  };
}
