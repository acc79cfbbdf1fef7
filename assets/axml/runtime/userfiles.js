// my.getFileSystemManager: the files of filetree.js. It also reads the files of the program's folder, and those that
// other calls have returned.

import {later} from './api.js';
import {bytesOf, textOf} from './bytes.js';
import {place} from './chrome.js';
import {
  codes,
  content,
  failed,
  isFolder,
  isKnown,
  isSaved,
  makeFolder,
  move,
  namesIn,
  put,
  removeFile,
  removeFolder,
  savedFiles,
  savedPath,
  statsOf,
  tidy,
  together,
} from './filetree.js';
import {$t} from './helpers.js';
import {has, host} from './host.js';
import {answering} from './routes.js';

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
    if (!isFolder(o.path)) content(o.path, loaded);
  },
  writeFile: function (o) {
    put(o.filePath, bytesIn(o.data, o.encoding), isSaved(o.filePath));
  },
  appendFile: function (o) {
    if (isFolder(o.filePath)) throw failed(codes.exists, o.filePath + ' is a folder');
    const a = content(o.filePath);
    const b = bytesIn(o.data, o.encoding);
    const all = new Uint8Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    put(o.filePath, all, isSaved(o.filePath));
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
    removeFile(o.filePath);
  },
  copyFile: function (o, loaded) {
    put(o.destPath, content(o.srcPath, loaded)); // no method changes what a path has
  },
  saveFile: function (o, loaded) {
    const bytes = content(o.tempFilePath, loaded);
    const to = o.filePath || savedPath(o.tempFilePath);
    put(to, bytes, !o.filePath);
    return {savedFilePath: to};
  },
  getSavedFileList: function () {
    return {fileList: savedFiles()};
  },
  removeSavedFile: function (o) {
    if (!isSaved(o.filePath)) throw failed(codes.gone, 'there is no saved file ' + o.filePath);
    removeFile(o.filePath);
  },
  rename: function (o) {
    move(o.oldPath, o.newPath);
  },
  mkdir: function (o) {
    makeFolder(o.dirPath, !!o.recursive);
  },
  rmdir: function (o) {
    removeFolder(o.dirPath, !!o.recursive);
  },
  readdir: function (o) {
    return {files: namesIn(o.dirPath)};
  },
  stat: function (o, loaded) {
    return {stats: statsOf(o.path, !!o.recursive, loaded)};
  },
  getFileInfo: function (o, loaded) {
    const bytes = content(o.filePath, loaded);
    const algorithm = $t(o.digestAlgorithm).toLowerCase() || 'md5';
    if (algorithm !== 'md5' && algorithm !== 'sha1') throw failed(2, 'digestAlgorithm is neither md5 nor sha1');
    const got = host.refine ? host.refine('digest?algorithm=' + algorithm, bytes) : null;
    return Object.assign({size: bytes.length}, got && {digest: textOf(new Uint8Array(got), 'latin1')});
  },
  unzip: function (o, loaded) {
    const got = host.refine ? host.refine('unzip', content(o.zipFilePath, loaded)) : null;
    if (!got) throw failed(codes.unknown, o.zipFilePath + ' is not a zip file of at most 50 MB');
    // The names and sizes of the files in a line, and their bytes.
    const bytes = new Uint8Array(got);
    let at = bytes.indexOf(10) + 1;
    const list = JSON.parse(textOf(bytes.subarray(0, at), 'utf8'));
    together(function () {
      makeFolder(o.targetPath, true);
      list.forEach(function (file) {
        const to = o.targetPath + '/' + file.name;
        if (file.folder) return makeFolder(to, true);
        put(to, bytes.slice(at, at + file.size));
        at += file.size;
      });
    });
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
  getSavedFileList: '',
  removeSavedFile: 'filePath',
  rename: 'oldPath newPath',
  mkdir: 'dirPath recursive',
  rmdir: 'dirPath recursive',
  readdir: 'dirPath',
  stat: 'path recursive',
  getFileInfo: 'filePath digestAlgorithm',
  unzip: 'zipFilePath targetPath',
};
const reading = {access: 1, readFile: 1, copyFile: 1, saveFile: 1, stat: 1, getFileInfo: 1, unzip: 1};

// elsewhere returns the address of a file that is not one of the program's own, or ''.
function elsewhere(name, o) {
  const path = $t(o[takes[name].split(' ')[0]]);
  if (!has.call(reading, name) || path === '' || isKnown(path)) return '';
  if (/^(https:\/\/resource\/|data:)/.test(path)) return path;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return '';
  // A file of the program's folder, and nothing else that its server has: not the shell page either, which has the token for answers.
  const at = place(path).split('/').map(encodeURIComponent).join('/');
  return /^\/($|\.jembatan\/)/.test(at) ? '' : at;
}

// options returns the options of a method, with tidy paths.
function options(name, o) {
  const to = Object.assign({}, o);
  takes[name].split(' ').forEach(function (member) {
    if (/path$/i.test(member) && to[member] !== undefined) to[member] = tidy(to[member]);
  });
  return to;
}

const manager = {};
Object.keys(does).forEach(function (name) {
  const order = takes[name].split(' ');
  manager[name] = answering(name, function (given, ok, fail) {
    const o = options(name, given);
    function act(loaded) {
      let got;
      try {
        got = does[name](o, loaded && new Uint8Array(loaded));
      } catch (e) {
        return fail(e.error || codes.unknown, name + ': ' + e.message);
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
    o = options(name, o);
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
