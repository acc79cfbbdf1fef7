// Data: paths, and the changes that setData records.

// steps splits a path: 'a.b[0].c' is a, b, 0, c. Steps that are indexes of a list are numbers.
const paths = new Map();
export function steps(path) {
  let list = paths.get(path);
  if (list) return list;
  list = [];
  String(path)
    .split('.')
    .forEach(function (part) {
      const open = part.indexOf('[');
      if (open < 0 || part[part.length - 1] !== ']') {
        list.push(part);
        return;
      }
      if (open > 0) list.push(part.slice(0, open));
      part
        .slice(open + 1, -1)
        .split('][')
        .forEach(function (index) {
          index = index.replace(/^(['"])(.*)\1$/, '$2');
          list.push(/^\d+$/.test(index) ? +index : index);
        });
    });
  if (paths.size > 5000) paths.clear();
  paths.set(path, list);
  return list;
}

// put sets a value at a path in place, and creates the lists and objects that are missing on the way.
export function put(data, list, value) {
  let at = data;
  for (let i = 0; i < list.length - 1; i++) {
    let next = at[list[i]];
    if (next === null || typeof next !== 'object') {
      next = typeof list[i + 1] === 'number' ? [] : {};
      at[list[i]] = next;
    }
    at = next;
  }
  at[list[list.length - 1]] = value;
}

export function get(data, list) {
  for (let i = 0; i < list.length && data !== null && data !== undefined; i++) data = data[list[i]];
  return data;
}

// note adds a path to a tree of changes: objects by step, true for all below.
export function note(tree, list) {
  for (let i = 0; i < list.length - 1; i++) {
    let next = tree[list[i]];
    if (next === true) return;
    if (!next) next = tree[list[i]] = Object.create(null);
    tree = next;
  }
  tree[list[list.length - 1]] = true;
}
