Page({
  data: { ok: false, amount: '' },
  onLoad(query) {
    this.setData({ ok: query.code === '9000', amount: query.amount });
  },
});
