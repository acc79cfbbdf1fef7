// The panel's connection to the host: the stream of events, and acts. Addresses are relative, so that they contain the
// token of the run.

// listen calls take with the events of each message, and status with whether the host is connected.
export const listen = (take, status) => {
  const source = new EventSource('events');
  source.onopen = () => status(true);
  source.onerror = () => status(false); // it reconnects by itself
  source.onmessage = ({data}) => take(JSON.parse(data));
};

// act requests an act by name. It throws an error with the host's message.
export const act = async (name, with_ = {}) => {
  const answer = await fetch('do/' + name, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(with_),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
};
