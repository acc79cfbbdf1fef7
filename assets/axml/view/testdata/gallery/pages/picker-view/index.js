Page({
  data: {value: [2, 3], days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], hours: [8, 9, 10, 11, 12, 13, 14, 15]},
  see(e) { getApp().see(e) }
})
