// A worker that returns every message to its sender.
onmessage = ({data}) => postMessage(data);
