// createGate returns a gate for messages: those that pass before it is opened are taken when it is, in their order.
export const createGate = (take) => {
  let held = [];
  return {
    pass: (message) => {
      if (held) held.push(message);
      else take(message);
    },
    open: () => {
      const all = held || [];
      held = null;
      all.forEach(take);
    },
  };
};
