const http = require('../../utils/http');
const app = getApp();

Page({
  data: {
    banners: ['#0f766e', '#155e75', '#7c2d12'],
    products: [],
    error: '',
  },
  onLoad() {
    this.load();
  },
  onShow() {
    app.saveCart();
  },
  load() {
    http.get('/products').then((res) => {
      this.setData({ products: res.list, error: '' });
    }).catch(() => {
      this.setData({ error: 'Could not load. Tap to retry.' });
    });
  },
  onAdd(e) {
    const { product } = e.target.dataset;
    const line = app.globalData.cart.find((l) => l.id === product.id);
    if (line) {
      line.quantity += 1;
    } else {
      app.globalData.cart.push(Object.assign({ quantity: 1 }, product));
    }
    app.saveCart();
    my.showToast({ type: 'success', content: 'Added to cart', duration: 1000 });
  },
});
