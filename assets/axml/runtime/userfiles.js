// my.getFileSystemManager: files of the program's own, by path. They are kept until the program ends.

import {later} from './api.js';
import {$t} from './helpers.js';
import {answering} from './routes.js';

const files = new Map(); // contents by path: texts, and buffers
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

// does are the methods: what each makes of its options.
const does = {
  access: function (o) {
    if (!files.has(o.path) && !folders.has(o.path)) throw failed(none, 'there is no file ' + o.path);
  },
  writeFile: function (o) {
    files.set(o.filePath, typeof o.data === 'object' && o.data ? o.data.slice(0) : $t(o.data));
  },
  appendFile: function (o) {
    files.set(o.filePath, content(o.filePath) + $t(o.data));
  },
  readFile: function (o) {
    return {data: content(o.filePath)};
  },
  unlink: function (o) {
    content(o.filePath);
    files.delete(o.filePath);
  },
  copyFile: function (o) {
    files.set(o.destPath, content(o.srcPath));
  },
  rename: function (o) {
    files.set(o.newPath, content(o.oldPath));
    files.delete(o.oldPath);
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
