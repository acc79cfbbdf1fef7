Page({
  data: {
    theme: 'light',
    entries: [
      { title: 'Modal', extra: 'slots, ref', url: '../modal/modal' },
      { title: 'Tabs', extra: 'scoped slots', url: '../tabs/tabs' },
    ],
  },
  go({ url }) { my.navigateTo({ url }); },
  toggle(e) {
    console.log('was ' + e.target.dataset.theme);
    this.setData({ theme: this.data.theme === 'light' ? 'dark' : 'light' });
  },
});
