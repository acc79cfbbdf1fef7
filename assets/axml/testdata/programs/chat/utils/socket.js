const URL = 'wss://api.example.com/room';

class Socket {
  constructor() {
    this.handlers = {};
    this.queue = [];
    this.open = false;
  }

  on(name, handler) {
    (this.handlers[name] = this.handlers[name] || []).push(handler);
    return this;
  }

  fire(name, value) {
    (this.handlers[name] || []).forEach((handler) => handler(value));
  }

  connect() {
    my.onSocketOpen(() => {
      this.open = true;
      this.queue.splice(0).forEach((message) => this.send(message));
      this.fire('open');
    });
    my.onSocketMessage((res) => this.fire('message', JSON.parse(res.data)));
    my.onSocketClose(() => {
      this.open = false;
      this.fire('close');
    });
    my.onSocketError((err) => this.fire('error', err));
    my.connectSocket({ url: URL });
  }

  send(message) {
    if (!this.open) {
      this.queue.push(message);
      return;
    }
    my.sendSocketMessage({ data: JSON.stringify(message) });
  }

  close() {
    my.closeSocket();
  }
}

export default new Socket();
