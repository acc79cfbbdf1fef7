Page({
  data: {hidden: true, wide: false, spin: false, animation: []},
  see(e) { getApp().see(e) }
})
