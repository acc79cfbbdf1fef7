Page({
  data: {rows: [], chosen: 0},
  onLoad() { this.more(0, 40) },
  more(from, n) {
    const rows = this.data.rows
    for (let i = 0; i < n; i++) rows.push({id: from + i + 1, label: 'Row ' + (from + i + 1)})
    this.setData({rows})
  },
  choose(e) { this.setData({chosen: e.currentTarget.dataset.id}) }
})
