import words from '../../utils/words';
import {page} from '../../utils/dishes';

const app = getApp();

Page({
  data: {
    words,
    dishes: [],
    hasMore: true,
    counts: {},
    count: 0,
    total: 0,
  },

  onLoad() {
    this.next = 0;
    this.onReachBottom();
  },

  onShow() {
    app.nameTabs();
    this.refresh();
  },

  onReady() {
    this.isReady = true;
  },

  onReachBottom() {
    if (!this.data.hasMore) return;
    const {dishes, hasMore} = page(this.next++);
    this.$spliceData({dishes: [this.data.dishes.length, 0, ...dishes]});
    this.setData({hasMore});
  },

  change(dish, count) {
    const {cart} = app.globalData;
    if (count > 0) cart[dish.id] = {...dish, count};
    else delete cart[dish.id];
    this.refresh();
  },

  refresh() {
    const counts = {};
    app.lines().forEach((line) => {
      counts[line.id] = line.count;
    });
    this.setData({counts, count: app.count(), items: words.items(app.count()), total: app.total()});
  },

  checkout() {
    my.navigateTo({url: '/pages/checkout/checkout'});
  },
});
