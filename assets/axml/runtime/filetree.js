// The files that a program keeps by my.getFileSystemManager: folders and files by path, until the program ends.

import {$t} from './helpers.js';

const user = 'https://usr'; // my.env.USER_DATA_PATH
const mostFile = 10 << 20; // bytes of a file
const mostAll = 50 << 20; // bytes of all files
const folderMode = 0o40755;
const fileMode = 0o100644;

export const codes = {unknown: 3, gone: 10022, folder: 10023, denied: 10024, exists: 10025, full: 10027, large: 10028};

const files = new Map(); // {bytes, made, changed, read, saved} by path; nobody else has the bytes
const folders = new Map(); // {made, changed, read} by path
let total = 0; // bytes of all files
let saves = 0;

export function failed(code, text) {
  return Object.assign(new Error(text), {error: code, errorMessage: text});
}

// tidy returns a path without slashes at its end.
export function tidy(path) {
  path = $t(path);
  return path.indexOf('data:') === 0 ? path : path.replace(/\/+$/, '');
}

function seconds() {
  return Math.floor(Date.now() / 1000);
}

function parentOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function within(path) {
  return function (name) {
    return name.indexOf(path + '/') === 0;
  };
}

// below returns the paths of all files and folders in a folder.
function below(path) {
  return Array.from(files.keys()).concat(Array.from(folders.keys())).filter(within(path));
}

export function isFolder(path) {
  return path === '' || path === user || folders.has(path);
}

export function isKnown(path) {
  return files.has(path) || isFolder(path);
}

// content returns what is in a file; loaded is what the host has found if the file is not one of the program's own.
export function content(path, loaded) {
  const file = files.get(path);
  if (file) file.read = seconds();
  const bytes = file ? file.bytes : loaded;
  if (!bytes) throw failed(codes.gone, 'there is no file ' + path);
  return bytes;
}

// put writes a file, and makes the folders that it is in. saved marks those without a path of the program's choice.
export function put(path, bytes, saved) {
  if (isFolder(path)) throw failed(codes.folder, path + ' is a folder');
  const before = files.get(path);
  const all = total + bytes.length - (before ? before.bytes.length : 0);
  if (bytes.length > mostFile) throw failed(codes.large, path + ' is larger than 10 MB');
  if (all > mostAll) throw failed(codes.large, 'the files of the program are larger than 50 MB: remove some of them');
  makeRoom(path);
  const now = seconds();
  files.set(path, {bytes, made: before ? before.made : now, changed: now, read: now, saved: !!saved});
  total = all;
}

// together has f make several changes. If it throws, none of them remains.
export function together(f) {
  const before = [new Map(files), new Map(folders)];
  const size = total;
  try {
    f();
  } catch (e) {
    [files, folders].forEach(function (all, i) {
      all.clear();
      before[i].forEach(function (what, path) {
        all.set(path, what);
      });
    });
    total = size;
    throw e;
  }
}

// makeRoom makes the folders that a path is in.
function makeRoom(path) {
  const parent = parentOf(path);
  if (!isFolder(parent)) makeFolder(parent, true);
}

function drop(path) {
  const file = files.get(path);
  if (file) total -= file.bytes.length;
  return files.delete(path);
}

// savedPath returns a new path for a file that is saved without one.
export function savedPath(from) {
  const ending = /\.\w{1,10}$/.exec(from);
  return user + '/saved/' + ++saves + (ending && from.indexOf('data:') !== 0 ? ending[0] : '');
}

export function savedFiles() {
  const list = [];
  files.forEach(function (file, filePath) {
    if (file.saved) list.push({filePath, size: file.bytes.length, createTime: file.made});
  });
  return list;
}

export function isSaved(path) {
  const file = files.get(path);
  return !!file && file.saved;
}

export function removeFile(path) {
  if (!files.has(path) && isFolder(path)) throw failed(codes.folder, path + ' is a folder');
  if (!drop(path)) throw failed(codes.gone, 'there is no file ' + path);
}

export function move(from, to) {
  const file = files.get(from);
  if (file) {
    if (isFolder(to)) throw failed(codes.folder, to + ' is a folder');
    if (to === from) return;
    makeRoom(to); // which may fail, and then loses nothing
    drop(from);
    drop(to);
    put(to, file.bytes, file.saved);
    return;
  }
  if (from === '' || from === user) throw failed(codes.denied, 'the folder ' + from + ' stays where it is');
  if (!isFolder(from)) throw failed(codes.gone, 'there is no file ' + from);
  if (to === from) return;
  if (within(from)(to)) throw failed(codes.unknown, to + ' is in the folder itself');
  if (isKnown(to)) throw failed(codes.exists, 'there is already a file or folder ' + to);
  makeRoom(to);
  [files, folders].forEach(function (all) {
    Array.from(all.keys()).forEach(function (name) {
      if (name !== from && !within(from)(name)) return;
      all.set(to + name.slice(from.length), all.get(name));
      all.delete(name);
    });
  });
}

export function makeFolder(path, recursive) {
  if (files.has(path) || (isFolder(path) && !recursive))
    throw failed(codes.exists, 'there is already a file or folder ' + path);
  const made = [];
  for (let at = path; !isFolder(at); at = parentOf(at)) {
    if (files.has(at)) throw failed(codes.exists, at + ' is a file');
    if (made.length && !recursive) throw failed(codes.gone, 'there is no folder ' + at);
    made.push(at);
  }
  const now = seconds();
  made.forEach(function (at) {
    folders.set(at, {made: now, changed: now, read: now});
  });
}

export function removeFolder(path, recursive) {
  if (path === '' || path === user) throw failed(codes.denied, 'the folder ' + path + ' cannot be removed');
  if (!isFolder(path)) throw failed(codes.gone, 'there is no folder ' + path);
  const all = below(path);
  if (all.length && !recursive) throw failed(codes.full, 'the folder ' + path + ' is not empty');
  all.concat([path]).forEach(function (name) {
    drop(name);
    folders.delete(name);
  });
}

export function namesIn(path) {
  if (!isFolder(path)) throw failed(codes.gone, 'there is no folder ' + path);
  const names = below(path).map(function (name) {
    return name.slice(path.length + 1).split('/')[0];
  });
  return Array.from(new Set(names)).sort();
}

// stats returns what is known about a file or folder.
function stats(path, loaded) {
  const file = files.get(path);
  const folder = !file && isFolder(path);
  const times = file || folders.get(path) || {changed: 0, read: 0};
  return {
    mode: folder ? folderMode : fileMode,
    size: folder ? 0 : file ? file.bytes.length : content(path, loaded).length,
    lastAccessedTime: times.read,
    lastModifiedTime: times.changed,
    isDirectory: function () {
      return folder;
    },
    isFile: function () {
      return !folder;
    },
  };
}

// statsOf returns what is known about a path; about all that is in a folder, by relative path, if recursive.
export function statsOf(path, recursive, loaded) {
  if (!recursive || files.has(path) || !isFolder(path)) return stats(path, loaded);
  const all = {'/': stats(path)};
  below(path).forEach(function (name) {
    all[name.slice(path.length)] = stats(name);
  });
  return all;
}
