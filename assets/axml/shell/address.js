const pause = 1000; // ms

// createAddress returns a function that writes the open pages to the history, from which a document that is loaded again
// opens them. WebKit refuses more than 100 changes in 10 seconds: what it refuses is written later, with the pages that
// are open then.
export const createAddress = (history, setTimeout) => {
  let pages = [];
  let waiting = false;
  const write = () => {
    try {
      history.replaceState({pages}, '', pages.length ? '#' + pages[pages.length - 1] : '');
    } catch (error) {
      if (error.name !== 'SecurityError') throw error;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        write();
      }, pause);
    }
  };
  return (open) => {
    pages = open;
    if (!waiting) write();
  };
};
