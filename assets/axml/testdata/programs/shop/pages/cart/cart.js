import { post } from '../../utils/http';

const app = getApp();

Page({
  data: { cart: [], paying: false },
  onShow() {
    this.setData({ cart: app.globalData.cart });
  },
  onQuantity(value, { index }) {
    if (value === 0) {
      app.globalData.cart.splice(index, 1);
      this.setData({ cart: app.globalData.cart });
    } else {
      app.globalData.cart[index].quantity = value;
      this.setData({ [`cart[${index}].quantity`]: value });
    }
    app.saveCart();
  },
  onClear() {
    my.confirm({
      title: 'Empty the cart?',
      content: 'All items will be removed.',
      confirmButtonText: 'Remove',
      cancelButtonText: 'Keep',
      success: (res) => {
        if (!res.confirm) return;
        app.globalData.cart = [];
        app.saveCart();
        this.setData({ cart: [] });
      },
    });
  },
  async onPay() {
    this.setData({ paying: true });
    try {
      const items = this.data.cart.map(({ id, quantity }) => ({ id, quantity }));
      const order = await post('/orders', { items });
      my.tradePay({
        tradeNO: order.tradeNo,
        success: async (res) => {
          if (res.resultCode === '9000') {
            await post('/orders/paid', { tradeNo: order.tradeNo });
            app.globalData.cart = [];
            app.saveCart();
          }
          my.navigateTo({ url: '../result/result?code=' + res.resultCode + '&amount=' + encodeURIComponent(order.amount) });
        },
      });
    } catch (e) {
      my.alert({ content: 'Something went wrong' });
    } finally {
      this.setData({ paying: false });
    }
  },
});
