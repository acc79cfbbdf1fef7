import { fetchArticle } from '../../utils/api';

Page({
  data: { article: null },
  async onLoad({ id }) {
    my.showNavigationBarLoading();
    const article = await fetchArticle(id);
    my.hideNavigationBarLoading();
    my.setNavigationBar({ title: article.source });
    this.setData({ article });
  },
  onShareAppMessage() {
    return { title: this.data.article.title, path: `pages/detail/detail?id=${this.data.article.id}` };
  },
});
