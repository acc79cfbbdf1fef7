import auth from '/utils/auth';

Page({
  data: { agreed: false, loading: false },
  agree(e) {
    this.setData({ agreed: e.detail.value });
  },
  async handleLogin() {
    if (!this.data.agreed) {
      my.showToast({ content: 'Please agree to the terms first' });
      return;
    }
    this.setData({ loading: true });
    try {
      const { user } = await auth.login();
      getApp().globalData.user = user;
      my.redirectTo({ url: '/pages/profile/profile' });
    } catch (e) {
      my.alert({ title: 'Login failed', content: e.errorMessage || 'Please try again' });
    }
    this.setData({ loading: false });
  },
});
