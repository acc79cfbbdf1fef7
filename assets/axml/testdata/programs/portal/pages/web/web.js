Page({
  data: { src: '' },
  onLoad({ title, src }) {
    my.setNavigationBar({ title });
    this.web = my.createWebViewContext('web');
    this.setData({ src: decodeURIComponent(src) });
  },
  onPage(e) { console.log('loaded ' + e.detail.src.replace(/^https?:..[^/]+/, '')); },
  onMessage(e) { console.log('message ' + JSON.stringify(e.detail)); },
});
