// Numbered: a map from ascending numbers to values that come and go.
//
// It takes the place of a Map, whose garbage can keep other garbage alive. When a Map resizes its table, the old table
// refers to the new one, for iterators. Once the engine has promoted an old table to the old generation, everything in
// any later table stays alive until a full collection: nearly everything of the pages that a program opens and closes.

export class Numbered {
  // width is how many numbers a chunk holds.
  constructor(width) {
    this.width = width;
    this.size = 0;
    this.chunks = new Map(); // by number / width; empty chunks are reused
    this.spare = [];
    this.at = -1; // key of the chunk that was used last
    this.chunk = null;
  }

  // turn selects the chunk of a number, and returns whether there is one.
  turn(n) {
    const at = Math.floor(n / this.width);
    if (at !== this.at) {
      const chunk = this.chunks.get(at);
      if (chunk === undefined) return false;
      this.at = at;
      this.chunk = chunk;
    }
    return true;
  }

  get(n) {
    return this.turn(n) ? this.chunk.values[n - this.at * this.width] : undefined;
  }

  // set stores a value, which must not be undefined.
  set(n, value) {
    if (!this.turn(n)) {
      this.at = Math.floor(n / this.width);
      this.chunk = this.spare.pop() || {count: 0, values: new Array(this.width).fill(undefined)};
      this.chunks.set(this.at, this.chunk);
    }
    const {values} = this.chunk;
    const i = n - this.at * this.width;
    if (values[i] === undefined) {
      this.chunk.count++;
      this.size++;
    }
    values[i] = value;
  }

  // delete removes a value, and returns whether there was one.
  delete(n) {
    if (!this.turn(n)) return false;
    const {values} = this.chunk;
    const i = n - this.at * this.width;
    if (values[i] === undefined) return false;
    values[i] = undefined;
    this.size--;
    if (--this.chunk.count === 0) {
      this.chunks.delete(this.at);
      if (this.spare.length < 4) this.spare.push(this.chunk);
      this.at = -1;
    }
    return true;
  }

  // forEach calls f with the current values, in the order of their numbers.
  forEach(f) {
    const all = [];
    for (const at of Array.from(this.chunks.keys()).sort((a, b) => a - b))
      for (const value of this.chunks.get(at).values) if (value !== undefined) all.push(value);
    all.forEach((value) => f(value));
  }
}
