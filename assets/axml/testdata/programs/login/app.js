import auth from './utils/auth';

App({
  globalData: { user: null },
  async onLaunch() {
    const token = auth.token();
    console.log(token ? 'has a token' : 'has no token');
  },
  onError(error) {
    console.log('App onError', error);
  },
});
