// The panel's connection to the host: the stream of events, and acts. Addresses are relative, so that they contain the
// token of the run.

// listen calls take with the events of each message, and status with whether the host is connected.
export const listen = (take, status) => {
  const source = new EventSource('events');
  source.onopen = () => status(true);
  source.onerror = () => status(false); // it reconnects by itself
  source.onmessage = ({data}) => take(JSON.parse(data));
};

// repeatable are the acts that change the network of the web view. In a window of the host, that interrupts the request
// itself; to do them again changes nothing more.
const repeatable = new Set(['phone', 'preset']);

const pause = 200; // ms before a request that was interrupted is sent again

const post = (name, body) =>
  fetch('do/' + name, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

// act requests an act by name. It throws an error with the host's message.
export const act = async (name, with_ = {}) => {
  let answer;
  try {
    answer = await post(name, with_);
  } catch (error) {
    if (!repeatable.has(name)) throw error;
    await new Promise((done) => setTimeout(done, pause));
    answer = await post(name, with_);
  }
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
};
