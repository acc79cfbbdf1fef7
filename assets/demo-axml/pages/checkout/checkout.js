import words from '../../utils/words';

const app = getApp();

// orderText is what a back end would sign of an order.
function orderText(count, total) {
  const order = {
    out_trade_no: `WARUNG${Date.now()}`,
    subject: words.items(count),
    total_amount: `${total}.00`,
    trans_currency: 'IDR',
  };
  return Object.keys(order)
    .map((name) => `${name}=${encodeURIComponent(order[name])}`)
    .join('&');
}

Page({
  data: {
    words,
    lines: [],
    total: 0,
    name: '',
    tables: [1, 2, 3, 4, 5, 6, 7, 8],
    table: 0,
    takeaway: false,
    paying: false,
  },

  onLoad() {
    my.setNavigationBar({title: words.order});
    this.setData({lines: app.lines(), total: app.total()});
  },

  onReady() {
    this.isReady = true;
  },

  setTable(e) {
    this.setData({table: e.detail.value});
  },

  setTakeaway(e) {
    this.setData({takeaway: e.detail.value});
  },

  async submit(e) {
    const {name, takeaway, note} = e.detail.value;
    const {tables, table} = this.data;
    if (!name.trim()) {
      my.showToast({type: 'exception', content: words.needName});
      return;
    }
    this.setData({paying: true});
    const {resultCode} = await my.tradePay({orderStr: orderText(app.count(), app.total())});
    this.setData({paying: false});
    if (resultCode !== '9000') {
      my.showToast({type: 'fail', content: words.unpaid});
      return;
    }
    app.globalData.orders.unshift({
      id: `${Date.now()}`,
      name: name.trim(),
      place: takeaway ? words.takeaway : words.forTable(tables[table]),
      note,
      lines: app.lines(),
      total: app.total(),
    });
    app.globalData.cart = {};
    my.showToast({type: 'success', content: words.paid});
    my.switchTab({url: '/pages/orders/orders'});
  },
});
