import words from '../../utils/words';

const app = getApp();

Page({
  data: {
    words,
    orders: [],
  },

  onShow() {
    app.nameTabs();
    this.setData({orders: app.globalData.orders});
  },

  onReady() {
    this.isReady = true;
  },

  toMenu() {
    my.switchTab({url: '/pages/menu/menu'});
  },
});
