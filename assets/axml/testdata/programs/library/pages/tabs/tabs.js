Page({
  data: { changes: 0, items: [{ title: 'Fruit' }, { title: 'Vegetables' }, { title: 'Nuts' }] },
  onChange() { this.setData({ changes: this.data.changes + 1 }); },
});
