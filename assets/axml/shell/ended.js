// What the shell says of a worker that has ended by an error of its own: those of the program never reach it.

// ended returns a line for the error event of a worker.
export function ended({message, filename, lineno, colno}) {
  const file = String(filename || '').split(/[?#]/)[0];
  const at =
    file && lineno ? ' (' + file.slice(file.lastIndexOf('/') + 1) + ':' + lineno + ':' + (colno || 1) + ')' : '';
  return (
    'the program could not be started: ' +
    (message || 'its worker could not be loaded') +
    at +
    '; reload the page to try again'
  );
}
