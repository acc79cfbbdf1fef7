Page({
  data: {cities: ['Jakarta', 'Bandung', 'Medan'], people: [{name: 'Ani'}, {name: 'Budi'}], at: 1},
  pick(e) { getApp().see(e); this.setData({at: e.detail.value}) },
  see(e) { getApp().see(e) }
})
