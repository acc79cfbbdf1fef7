// createRegistry returns the registry of a program's modules:
//
//   define(id, names, factory)  makes a module known. names maps what the module requires, as it is written,
//                               to ids; factory is a function (require, module, exports).
//   require(id)                 runs a module unless it has run, and returns its exports.
//
// How modules see each other:
//
//   - A module that requires one that is still running gets its exports so far: circles load.
//   - A module whose only export is a default that is an object lends its members: import {A} from './a' gives
//     A where a.js says export default {A: 1}.
//   - The default import of an .sjs file without a default export is all of its exports, as converters of programs expect.
//   - A module that threw throws the same each time.
//   - A name that was not known when the program was compiled (require(variable)) is looked up from the
//     module's folder, or from the root.
export function createRegistry() {
  const modules = Object.create(null);
  const keys = Object.getOwnPropertyNames;
  const has = Object.prototype.hasOwnProperty;

  function define(id, names, factory) {
    modules[id] = {names, factory, module: null, thrown: null};
  }

  // find resolves a name that was not known when the program was compiled.
  function find(from, name) {
    const parts = name[0] === '/' ? [] : from.split('/').slice(1, -1);
    name.split('/').forEach(function (part) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    });
    const path = '/' + parts.join('/');
    const endings = ['', '.js', '.ts', '.json', '/index.js', '/index.ts'];
    for (let i = 0; i < endings.length; i++) if (modules[path + endings[i]]) return path + endings[i];
  }

  // lend makes the members of a lone default export available as named exports.
  function lend(exports) {
    if (exports === null || typeof exports !== 'object' || !exports.__esModule) return;
    const value = exports.default;
    if (value === null || typeof value !== 'object' || value === exports) return;
    const own = keys(exports);
    for (let i = 0; i < own.length; i++) if (own[i] !== 'default' && own[i] !== '__esModule') return;
    // A chain of prototypes must not become a circle.
    for (let p = value; p; p = Object.getPrototypeOf(p)) if (p === exports) return;
    if (Object.isExtensible(exports)) Object.setPrototypeOf(exports, value);
  }

  // complete makes the exports of an .sjs file without a default export its default export.
  function complete(id, exports) {
    if (!/\.sjs$/.test(id) || !exports || !exports.__esModule || 'default' in exports) return;
    Object.defineProperty(exports, 'default', {value: exports, configurable: true});
  }

  function load(id) {
    const known = modules[id];
    if (known.thrown) throw known.thrown.error;
    if (known.module) return known.module.exports;
    const module = (known.module = {id, exports: {}, loaded: false});
    function require(name) {
      name = String(name);
      const to = has.call(known.names, name) ? known.names[name] : find(id, name);
      if (!to || !modules[to]) throw new Error(id.slice(1) + ': there is no module ' + JSON.stringify(name));
      return load(to);
    }
    try {
      known.factory.call(module.exports, require, module, module.exports);
    } catch (error) {
      known.thrown = {error};
      throw error;
    }
    module.loaded = true;
    lend(module.exports);
    complete(id, module.exports);
    return module.exports;
  }

  return {
    define,
    require: function (id) {
      if (!modules[id]) throw new Error('there is no module ' + id);
      return load(id);
    },
  };
}
