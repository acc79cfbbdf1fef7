Page({
  data: {modes: ["scaleToFill", "aspectFit", "aspectFill", "widthFix", "heightFix", "top", "bottom", "center", "left", "right", "top left", "top right", "bottom left", "bottom right", "top-left", "top-right", "bottom-left", "bottom-right"], wrong: '/images/none.png'},
  see(e) { getApp().see(e) }
})
