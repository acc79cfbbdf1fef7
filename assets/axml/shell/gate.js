// createGate returns a gate, which holds messages until it is opened, and passes them to take, in order. Once it has ended, it
// drops them.
export const createGate = (take) => {
  let held = [];
  let ended = false;
  const next = (message) => {
    if (!ended) take(message);
  };
  return {
    pass: (message) => {
      if (held) held.push(message);
      else next(message);
    },
    open: () => {
      const all = held || [];
      held = null;
      all.forEach(next);
    },
    end: () => {
      ended = true;
    },
  };
};
