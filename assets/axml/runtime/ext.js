// What a program made from a template is given in ext.json, and the programs around it, of which there are none.

import {later} from './api.js';
import {textOf} from './bytes.js';
import {host} from './host.js';
import {answering} from './routes.js';

let read; // {ext} or {error, errorMessage}, once ext.json is read

function ext() {
  if (read !== undefined) return read;
  const bytes = host.loadNow('/ext.json');
  let file = null;
  try {
    file = bytes && JSON.parse(textOf(new Uint8Array(bytes), 'utf-8'));
  } catch (e) {
    host.report('warning', 'ext.json is not JSON, and my.getExtConfig finds nothing: ' + e.message);
  }
  if (!file || file.ext === undefined || file.ext === null)
    return (read = {error: 20, errorMessage: 'getExtConfig: the program has no ext.json with a member ext'});
  if (file.extEnable !== true)
    return (read = {error: 21, errorMessage: 'getExtConfig: extEnable in ext.json is not true'});
  return (read = {ext: file.ext});
}

export function extCalls(m, base) {
  function add(name, f) {
    if (typeof base[name] !== 'function') m[name] = f;
  }
  add('getExtConfigSync', function () {
    const got = ext();
    return got.error ? got : got.ext;
  });
  add(
    'getExtConfig',
    answering('getExtConfig', function (o, ok, fail) {
      const got = ext();
      later(function () {
        if (got.error) fail(got.error, got.errorMessage);
        else ok({data: got.ext, extConfig: got.ext});
      });
    }),
  );
  add('getParentAppId', function () {
    return '';
  });
  add('getParentAppIdSync', function () {
    return {appId: ''};
  });
  add('getPluginIdSync', function () {
    return {pluginId: ''};
  });
}
