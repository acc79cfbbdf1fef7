// Numbered: what is known by numbers that only grow, and comes and goes.
//
// It does the work of a Map and leaves no garbage that holds other garbage. When a Map makes itself a larger or smaller
// table, the old one leads to the new one, for whoever is going through it. Once the engine counts an old table among
// what lives long, all that stood in any later one stays until the whole heap is collected: of the pages that a program
// opens and closes, nearly all.

export class Numbered {
  // width is how many numbers a chunk is for.
  constructor(width) {
    this.width = width;
    this.size = 0;
    this.chunks = new Map(); // by number / width; a chunk in which nothing is left is used again
    this.spare = [];
    this.at = -1; // the chunk that was used last
    this.chunk = null;
  }

  // turn makes the chunk of a number the one that was used last, and says whether there is one.
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

  // set keeps a value, which is not undefined.
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

  // delete says whether there was a value.
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

  // forEach calls f with the values that are there now, in the order of their numbers.
  forEach(f) {
    const all = [];
    for (const at of Array.from(this.chunks.keys()).sort((a, b) => a - b))
      for (const value of this.chunks.get(at).values) if (value !== undefined) all.push(value);
    all.forEach((value) => f(value));
  }
}
