import { fetchNews } from '../../utils/api';

const app = getApp();

Page({
  data: {
    channels: [{ id: 'top', name: 'Top' }, { id: 'sport', name: 'Sport' }, { id: 'tech', name: 'Tech' }],
    active: 0,
    articles: [],
    read: {},
    page: 0,
    more: true,
    loading: false,
  },
  onLoad() { this.reload(); },
  onShow() { this.setData({ read: app.globalData.read }); },
  async reload() {
    this.setData({ page: 0, more: true });
    await this.fetch(true);
  },
  async fetch(fresh) {
    if (this.data.loading || !this.data.more) return;
    this.setData({ loading: true });
    const { channels, active, page } = this.data;
    const { list, more } = await fetchNews(channels[active].id, page);
    if (fresh) {
      this.setData({ articles: list });
    } else {
      this.$spliceData({ articles: [this.data.articles.length, 0, ...list] });
    }
    this.setData({ loading: false, more, page: page + 1 });
  },
  switchChannel(e) {
    const { index } = e.currentTarget.dataset;
    if (index === this.data.active) return;
    this.setData({ active: index, articles: [] });
    my.pageScrollTo({ scrollTop: 0, duration: 0 });
    this.reload();
  },
  async onPullDownRefresh() {
    await this.reload();
    my.stopPullDownRefresh();
    console.log('refreshed');
  },
  onReachBottom() { this.fetch(false); },
  open(e) {
    const { id } = e.currentTarget.dataset;
    app.globalData.read = { ...app.globalData.read, [id]: true };
    my.navigateTo({ url: `/pages/detail/detail?id=${id}` });
  },
});
