App({
  globalData: {
    cart: [],
  },
  onLaunch: function (options) {
    var res = my.getStorageSync({ key: 'cart' });
    if (res.data) {
      this.globalData.cart = res.data;
    }
    console.log('launched at ' + options.path);
  },
  saveCart: function () {
    my.setStorageSync({ key: 'cart', data: this.globalData.cart });
    var count = this.globalData.cart.reduce(function (n, line) { return n + line.quantity; }, 0);
    if (count > 0) {
      my.setTabBarBadge({ index: 1, text: String(count) });
    } else {
      my.removeTabBarBadge({ index: 1 });
    }
  },
});
