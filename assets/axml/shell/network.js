// Tells the program when the phone's network changes.
//
// The host says which network the phone has whenever that changes. The page's events say only that this machine has lost its
// network or has it again, so that the host is asked which one the phone has.

const none = 'NOTREACHABLE';

// createNetwork returns what takes the host's word for the phone's network. target has the page's events; ask asks the host,
// and tell tells the program.
export const createNetwork = ({target, onLine, ask, tell}) => {
  let known = onLine ? '' : none; // the last kind that the program was told
  const told = (networkType) => {
    if (known === networkType) return;
    known = networkType;
    tell({isConnected: networkType !== none, networkType});
  };
  target.addEventListener('offline', () => told(none));
  target.addEventListener('online', () => {
    if (known === none) ask();
  });
  return told;
};
