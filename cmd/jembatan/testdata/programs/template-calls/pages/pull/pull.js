import {check} from '../../check'
Page({
  onPullDownRefresh(e) { this.pulled = e },
  onReady: check('pull', async function (is, until) {
    await my.startPullDownRefresh()
    await until('what the page is told', () => this.pulled)
    is('who asked for it', this.pulled, {from: 'code'})
    await my.stopPullDownRefresh()
    await my.setCanPullDown({canPullDown: true})
    await my.setBackgroundColor({backgroundColor: '#ffeecc'})
    await my.setBackgroundTextStyle({textStyle: 'dark'})
  }),
})
