import words from '../../utils/words';

const app = getApp();

function getAuthCode(scopes) {
  return new Promise((resolve, reject) => {
    my.getAuthCode({scopes, success: resolve, fail: reject});
  });
}

Page({
  data: {
    words,
    session: null,
    error: '',
    busy: false,
  },

  onShow() {
    app.nameTabs();
    this.setData({session: app.globalData.session});
  },

  onReady() {
    this.isReady = true;
  },

  async login() {
    this.setData({busy: true, error: ''});
    try {
      const {authCode, authSuccessScopes} = await getAuthCode(['USER_LOGIN_ID']);
      app.globalData.session = {code: authCode, granted: authSuccessScopes.join(', ')};
    } catch (error) {
      this.setData({error: JSON.stringify(error)});
    }
    this.setData({busy: false, session: app.globalData.session});
  },

  logout() {
    app.globalData.session = null;
    this.setData({session: null});
  },
});
