import auth from '../../utils/auth';

Page({
  data: {
    user: null,
    rows: [
      { label: 'Name', key: 'name' },
      { label: 'Phone', key: 'phone' },
      { label: 'Member since', key: 'since' },
    ],
  },
  async onLoad() {
    const user = await auth.profile();
    this.setData({ user });
  },
  handleLogout() {
    my.confirm({
      title: 'Log out?',
      confirmButtonText: 'Log me out',
      cancelButtonText: 'Stay',
      success: ({ confirm }) => {
        if (confirm) {
          auth.logout();
          my.reLaunch({ url: '../login/login' });
        }
      },
    });
  },
});
