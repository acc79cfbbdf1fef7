const app = getApp();
const CELLS = 3;
const PATH = [4, 0, 8, 2, 6, 1, 7];

Page({
  data: { size: 300, score: 0, best: 0, over: false },
  onLoad() {
    const { windowWidth } = my.getSystemInfoSync();
    this.setData({ size: Math.min(300, windowWidth - 60) });
  },
  onReady() {
    this.ctx = my.createCanvasContext('field');
    my.getStorage({ key: 'best', success: ({ data }) => this.setData({ best: data || 0 }) });
    this.start();
  },
  ready() {},
  start() {
    this.step = 0;
    this.setData({ score: 0, over: false });
    this.draw();
  },
  draw() {
    const { size } = this.data;
    const cell = size / CELLS;
    const { ctx } = this;
    ctx.setFillStyle('#1f2937');
    ctx.fillRect(0, 0, size, size);
    ctx.setStrokeStyle('#374151');
    ctx.setLineWidth(2);
    for (let i = 1; i < CELLS; i++) {
      ctx.beginPath();
      ctx.moveTo(i * cell, 0);
      ctx.lineTo(i * cell, size);
      ctx.moveTo(0, i * cell);
      ctx.lineTo(size, i * cell);
      ctx.stroke();
    }
    const at = PATH[this.step % PATH.length];
    const x = (at % CELLS + 0.5) * cell;
    const y = (Math.floor(at / CELLS) + 0.5) * cell;
    ctx.save();
    ctx.translate(x, y);
    ctx.beginPath();
    for (let i = 0; i < 10; i++) {
      const r = i % 2 ? cell * 0.16 : cell * 0.38;
      const a = i * Math.PI / 5 - Math.PI / 2;
      ctx.lineTo(Math.cos(a) * r, Math.sin(a) * r);
    }
    ctx.closePath();
    ctx.setFillStyle('#fbbf24');
    ctx.fill();
    ctx.restore();
    ctx.draw(false, () => console.log('drawn ' + this.step));
  },
  touch(e) {
    if (this.data.over) return;
    const { x, y } = e.touches[0];
    const cell = this.data.size / CELLS;
    const hit = Math.floor(y / cell) * CELLS + Math.floor(x / cell);
    if (hit === PATH[this.step % PATH.length]) {
      this.step += 1;
      this.setData({ score: this.data.score + 1 });
      this.draw();
      return;
    }
    const best = Math.max(this.data.best, this.data.score);
    my.vibrateShort();
    my.setStorage({ key: 'best', data: best });
    this.setData({ over: true, best });
  },
});
