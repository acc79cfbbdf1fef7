Page({
  data: {current: 0, held: 0, circular: false, autoplay: false, interval: 200, images: ['/images/one.png', '/images/two.png', '/images/three.png']},
  see(e) { getApp().see(e) }
})
