// lendRegenerator provides the global that modules compiled for engines without generators expect. It is created when
// it is first read.
export const lendRegenerator = (world) => {
  const make = () => {
    const {getPrototypeOf} = Object;
    const iterators = getPrototypeOf(getPrototypeOf(getPrototypeOf([][Symbol.iterator]())));
    const base = Object.create(iterators);

    // A context runs one generator: prev and next are the places in its code, delegate another generator.
    const contextOf = (entries) => {
      const tries = (entries || []).map(([from, to, after, end]) => ({
        from,
        to,
        after,
        end,
        kind: 'next',
        value: undefined,
      }));
      const c = {
        prev: 0,
        next: 0,
        sent: undefined,
        _sent: undefined,
        done: false,
        delegate: null,
        method: 'next',
        arg: undefined,
        rval: undefined,
      };
      let root = {kind: 'next', value: undefined};
      const finish = (kind, value) => {
        c.method = kind;
        c.arg = value;
      };
      return Object.assign(c, {
        stop() {
          c.done = true;
          if (root.kind === 'throw') throw root.value;
          return c.rval;
        },
        // dispatchException goes to the catch or finally around what threw.
        dispatchException(error) {
          if (c.done) throw error;
          for (let i = tries.length - 1; i >= 0; i--) {
            const t = tries[i];
            const caught = t.to !== undefined && t.from <= c.prev && c.prev < t.to;
            const last = t.after !== undefined && t.from <= c.prev && c.prev < t.after;
            if (!caught && !last) continue;
            t.kind = 'throw';
            t.value = error;
            c.next = caught ? t.to : t.after;
            if (caught) finish('next', undefined);
            return !!caught;
          }
          root = {kind: 'throw', value: error};
          c.next = 'end';
          return false;
        },
        abrupt(kind, value) {
          for (let i = tries.length - 1; i >= 0; i--) {
            const t = tries[i];
            if (t.after === undefined || t.from > c.prev || c.prev >= t.after) continue;
            if ((kind === 'break' || kind === 'continue') && t.from <= value && value <= t.after) continue;
            t.kind = kind;
            t.value = value;
            c.method = 'next';
            c.next = t.after;
            return going;
          }
          return c.complete({kind, value});
        },
        complete(record, after) {
          if (record.kind === 'throw') throw record.value;
          if (record.kind === 'break' || record.kind === 'continue') c.next = record.value;
          else if (record.kind === 'return') {
            c.rval = c.arg = record.value;
            c.method = 'return';
            c.next = 'end';
          } else if (after !== undefined) c.next = after;
          return going;
        },
        finish(after) {
          const t = tries.find((t) => t.after === after);
          const record = {kind: t.kind, value: t.value};
          t.kind = 'next';
          return c.complete(record, t.end);
        },
        catch(from) {
          const t = tries.find((t) => t.from === from);
          if (!t) throw new Error('illegal catch attempt');
          const {value} = t;
          t.kind = 'next';
          return value;
        },
        delegateYield(values, name, next) {
          c.delegate = {iterator: valuesOf(values), name, next};
          if (c.method === 'next') c.arg = undefined;
          return going;
        },
      });
    };
    const going = {};
    const valuesOf = (list) => {
      if (list && list[Symbol.iterator]) return list[Symbol.iterator]();
      if (list && typeof list.next === 'function') return list;
      return [][Symbol.iterator]();
    };

    const wrap = (inner, outer, self, entries) => {
      const g = Object.create(outer && outer.prototype instanceof Base ? outer.prototype : base);
      const c = contextOf(entries);
      let state = 'start';
      const delegated = () => {
        const {iterator, name, next} = c.delegate;
        const method = iterator[c.method];
        let record;
        try {
          if (method === undefined) {
            c.delegate = null;
            if (c.method === 'return' || c.method === 'next') return undefined;
            throw new TypeError('The iterator does not provide a throw method');
          }
          record = method.call(iterator, c.arg);
        } catch (error) {
          c.delegate = null;
          c.method = 'throw';
          c.arg = error;
          return undefined;
        }
        if (!record.done) return record;
        c[name] = record.value;
        c.next = next;
        if (c.method !== 'return') {
          c.method = 'next';
          c.arg = undefined;
        }
        c.delegate = null;
        return undefined;
      };
      const invoke = (method, arg) => {
        if (state === 'running') throw new TypeError('Generator is already running');
        if (state === 'done') {
          if (method === 'throw') throw arg;
          return {value: undefined, done: true};
        }
        c.method = method;
        c.arg = arg;
        for (;;) {
          if (c.delegate) {
            const record = delegated();
            if (record) return record;
          }
          if (c.method === 'next') c.sent = c._sent = c.arg;
          else if (c.method === 'throw') {
            if (state === 'start') {
              state = 'done';
              throw c.arg;
            }
            c.dispatchException(c.arg);
          } else c.abrupt('return', c.arg);
          state = 'running';
          let value;
          try {
            value = inner.call(self, c);
          } catch (error) {
            state = 'done';
            c.method = 'throw';
            c.arg = error;
            if (c.done) throw error;
            state = 'waits';
            continue;
          }
          state = c.done ? 'done' : 'waits';
          if (value === going) continue;
          return {value, done: c.done};
        }
      };
      for (const name of ['next', 'throw', 'return'])
        Object.defineProperty(g, name, {value: (arg) => invoke(name, arg), configurable: true, writable: true});
      return g;
    };
    function Base() {} // no class: the prototype of one cannot be replaced in strict code
    Base.prototype = base;
    Object.defineProperty(base, Symbol.iterator, {
      value() {
        return this;
      },
      configurable: true,
      writable: true,
    });

    const AsyncIterator = (g) => {
      const step = (method, arg) =>
        new Promise((resolve, reject) => {
          let record;
          try {
            record = g[method](arg);
          } catch (error) {
            reject(error);
            return;
          }
          const {value} = record;
          if (value !== null && typeof value === 'object' && '__await' in value) {
            Promise.resolve(value.__await).then(
              (v) => step('next', v).then(resolve, reject),
              (e) => step('throw', e).then(resolve, reject),
            );
          } else
            Promise.resolve(value).then(
              (v) => resolve({value: v, done: record.done}),
              (e) => step('throw', e).then(resolve, reject),
            );
        });
      return {
        next: (v) => step('next', v),
        throw: (e) => step('throw', e),
        return: (v) => step('return', v),
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    };
    return {
      wrap,
      mark: (f) => {
        f.prototype = Object.create(base);
        return f;
      },
      isGeneratorFunction: (f) =>
        typeof f === 'function' && f.prototype !== undefined && Object.prototype.isPrototypeOf.call(base, f.prototype),
      awrap: (value) => ({__await: value}),
      AsyncIterator,
      async: (inner, outer, self, entries) => {
        const it = AsyncIterator(wrap(inner, outer, self, entries));
        return it.next().then((record) => (record.done ? record.value : it.next()));
      },
      values: valuesOf,
      keys: (object) => {
        const names = [];
        for (const name in object) names.push(name);
        return function next() {
          while (names.length) {
            const name = names.shift();
            if (name in object) {
              next.value = name;
              next.done = false;
              return next;
            }
          }
          next.done = true;
          return next;
        };
      },
    };
  };
  let made;
  Object.defineProperty(world, 'regeneratorRuntime', {
    __proto__: null,
    configurable: true,
    get: () => made || (made = make()),
    set: (value) => {
      made = value;
    },
  });
};
