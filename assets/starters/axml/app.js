import {post} from './utils/request';
import {getAuthCode} from './utils/wallet';

App({
  globalData: {
    user: null,
  },

  async login() {
    const authCode = await getAuthCode(['USER_LOGIN_ID']);
    this.globalData.user = await post('/login', {authCode});
  },

  logout() {
    this.globalData.user = null;
  },
});
