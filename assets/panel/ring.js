// A list that forgets its oldest entries when it is full. Entries keep their numbers, which only rise.

export const createRing = (most) => {
  let slots = [];
  let first = 0; // number of the oldest entry
  let head = 0; // its index in slots
  const size = () => slots.length - head;
  return {
    size,
    first: () => first,
    next: () => first + size(),
    at: (number) => slots[head + number - first],
    // push adds an entry and returns the one that is forgotten for it.
    push(entry) {
      slots.push(entry);
      if (size() <= most) return undefined;
      const gone = slots[head];
      slots[head] = undefined;
      head++;
      first++;
      if (head > most) {
        slots = slots.slice(head);
        head = 0;
      }
      return gone;
    },
    clear() {
      first += size();
      slots = [];
      head = 0;
    },
  };
};
