// Mocks of the calls that the runtime answers itself. The host has the mocks, so it is asked first. It answers {unmocked: true}
// if none of them fits the call.

import calls from '../builtin/calls.json';
import {has} from './host.js';
import {answering} from './routes.js';

// isOurs reports whether the runtime answers a call, and not the host.
function isOurs(name) {
  return has.call(calls, name) && !calls[name].host;
}

// unmocked returns my of the host without the mocks of such calls.
export function unmocked(base, mocked) {
  const rest = Object.create(base);
  mocked.filter(isOurs).forEach(function (name) {
    rest[name] = undefined;
  });
  return rest;
}

// mockedCalls has the host answer the mocked ones of the members of my.
export function mockedCalls(m, base, mocked) {
  mocked.filter(isOurs).forEach(function (name) {
    const parts = name.split('.');
    const last = parts.pop();
    const on = parts.length ? m[parts[0]] : m;
    if (calls[name].value) on[last] = value(on[last], base[name]);
    else if (calls[name].takes !== undefined && !calls[name].object)
      on[last] = unlessMocked(name, on[last], base[name]);
  });
}

function value(own, ask) {
  return function (o) {
    const got = ask(o);
    return got && got.unmocked ? own(o) : got;
  };
}

// unlessMocked returns a call that asks the host, and calls own if no mock fits.
export function unlessMocked(name, own, ask) {
  return answering(name, function (o, ok, fail) {
    const given = Object.assign({}, o);
    delete given.success;
    delete given.fail;
    delete given.complete;
    ask(given).then(function (got) {
      if (got && got.unmocked) own(Object.assign({}, o, {success: ok, fail, complete: undefined}));
      else ok(got);
    }, fail);
  });
}
