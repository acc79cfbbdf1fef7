import {rows} from '../../data'
Page({
  data: {list: rows(50), ready: 0},
  onLoad({back}) { this.returns = back },
  onReady() {
    if (this.returns) my.navigateBack()
    else this.setData({ready: 1})
  },
  back() { my.navigateBack() },
})
