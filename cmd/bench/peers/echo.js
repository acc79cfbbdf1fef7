// A worker that sends back what it is sent.
onmessage = ({data}) => postMessage(data);
