Page({
  data: {top: 0, into: '', left: 0, far: 0, lower: 'always', rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]},
  see(e) { getApp().see(e) }
})
