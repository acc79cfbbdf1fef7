import socket from '../../utils/socket';

let next = 1;

Page({
  data: { me: getApp().globalData.me, state: 'Connecting…', messages: [], draft: '', last: '' },
  onLoad() {
    socket
      .on('open', () => this.setData({ state: 'Connected' }))
      .on('close', () => this.setData({ state: 'The conversation has ended' }))
      .on('message', (message) => this.add(message));
    socket.connect();
    socket.send({ type: 'join', name: this.data.me });
  },
  onUnload() { socket.close(); },
  add(message) {
    const id = next++;
    const index = this.data.messages.length;
    this.setData({ [`messages[${index}]`]: { ...message, id }, last: 'm' + id });
  },
  onInput(e) { this.setData({ draft: e.detail.value }); },
  send() {
    const text = this.data.draft.trim();
    if (!text) return;
    this.add({ from: this.data.me, text });
    socket.send({ type: 'say', text });
    this.setData({ draft: '' });
  },
});
