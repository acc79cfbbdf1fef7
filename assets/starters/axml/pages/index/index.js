const app = getApp();

Page({
  data: {
    user: null,
    busy: false,
    error: '',
  },

  onLoad() {
    my.confirm({
      title: 'Log in?',
      content: 'Your phone number is all it takes.',
      confirmButtonText: 'Log in',
      cancelButtonText: 'Not now',
      success: ({confirm}) => {
        if (confirm) this.login();
      },
    });
  },

  onShow() {
    this.setData({user: app.globalData.user});
  },

  async login() {
    this.setData({busy: true, error: ''});
    try {
      await app.login();
    } catch (err) {
      this.setData({
        error: err.authErrorScopes ? 'Allow access to your phone number to log in.' : 'Login failed. Please try again.',
      });
    }
    this.setData({busy: false, user: app.globalData.user});
  },

  openAccount() {
    my.navigateTo({url: '/pages/account/account'});
  },
});
