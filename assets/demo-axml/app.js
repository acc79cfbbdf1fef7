import words from './utils/words';
import play from './utils/play';

App({
  globalData: {
    cart: {},
    orders: [],
    session: null,
  },

  onLaunch({query}) {
    if (query && 'play' in query) play();
  },

  // Titles of tabs can be set as soon as there is a tab bar.
  nameTabs() {
    words.tabs.forEach((text, index) => my.setTabBarItem({index, text}));
  },

  lines() {
    return Object.values(this.globalData.cart);
  },

  count() {
    return this.lines().reduce((sum, line) => sum + line.count, 0);
  },

  total() {
    return this.lines().reduce((sum, line) => sum + line.count * line.price, 0);
  },
});
