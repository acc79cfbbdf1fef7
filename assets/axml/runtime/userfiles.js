// my.getFileSystemManager: files of the program's own, by path. They are kept until the program ends.

import {later} from './api.js';
import {$t} from './helpers.js';
import {answering} from './routes.js';

const files = new Map(); // contents by path: texts and ArrayBuffers, which nobody else has
const folders = new Set();
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

function lengthOf(data) {
  return typeof data === 'string' ? encodeURIComponent(data).replace(/%../g, 'x').length : data.byteLength;
}

function content(path) {
  if (!files.has(path)) throw failed(none, 'there is no file ' + path);
  return files.get(path);
}

// copied gives what a program writes or reads: a text, or a buffer of its own.
function copied(data) {
  if (data instanceof ArrayBuffer) return data.slice(0);
  if (ArrayBuffer.isView(data)) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  return $t(data);
}

function joined(a, b) {
  if (typeof a !== typeof b) throw failed(3, 'a text and a buffer cannot be joined');
  if (typeof a === 'string') return a + b;
  const all = new Uint8Array(a.byteLength + b.byteLength);
  all.set(new Uint8Array(a));
  all.set(new Uint8Array(b), a.byteLength);
  return all.buffer;
}

// does has the methods: each takes its options and returns its result.
const does = {
  access: function (o) {
    if (!files.has(o.path) && !folders.has(o.path)) throw failed(none, 'there is no file ' + o.path);
  },
  writeFile: function (o) {
    files.set(o.filePath, copied(o.data));
  },
  appendFile: function (o) {
    files.set(o.filePath, joined(content(o.filePath), copied(o.data)));
  },
  readFile: function (o) {
    return {data: copied(content(o.filePath))};
  },
  unlink: function (o) {
    content(o.filePath);
    files.delete(o.filePath);
  },
  copyFile: function (o) {
    files.set(o.destPath, content(o.srcPath)); // no method changes what a path has
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
  stat: function (o) {
    const isFolder = folders.has(o.path);
    const size = isFolder ? 0 : lengthOf(content(o.path));
    return {
      stats: {
        size,
        isDirectory: function () {
          return isFolder;
        },
        isFile: function () {
          return !isFolder;
        },
      },
    };
  },
  getFileInfo: function (o) {
    return {size: lengthOf(content(o.filePath))};
  },
};

const manager = {};
Object.keys(does).forEach(function (name) {
  manager[name] = answering(name, function (o, ok, fail) {
    later(function () {
      let got;
      try {
        got = does[name](o);
      } catch (e) {
        return fail(e.error || 3, name + ': ' + e.message);
      }
      ok(got);
    });
  });
  manager[name + 'Sync'] = function (o) {
    return does[name](o || {}) || {};
  };
});

export function userFileCalls(m, base) {
  if (typeof base.getFileSystemManager === 'function') return;
  m.getFileSystemManager = function () {
    return manager;
  };
}
