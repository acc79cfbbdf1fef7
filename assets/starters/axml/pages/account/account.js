const app = getApp();

Page({
  data: {
    user: null,
  },

  onLoad() {
    const {user} = app.globalData;
    if (!user) {
      my.reLaunch({url: '/pages/index/index'});
      return;
    }
    this.setData({user});
  },

  logout() {
    app.logout();
    my.navigateBack();
  },
});
