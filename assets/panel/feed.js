// The panel's way to the host: the stream of events, and acts. Addresses are relative, so the token of the run is in them.

// listen has take called with the events of each message, and status with whether the host is there.
export const listen = (take, status) => {
  const source = new EventSource('events');
  source.onopen = () => status(true);
  source.onerror = () => status(false); // it tries again by itself
  source.onmessage = ({data}) => take(JSON.parse(data));
};

// act does something by its name. It throws an error with the host's own words.
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
