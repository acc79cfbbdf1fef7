import {asked, check, fails} from '../../check'
Page({
  onPageScroll(e) { this.at = e },
  onReachBottom() { this.bottoms = (this.bottoms || 0) + 1 },
  onReady: check('scroll', async function (is, until) {
    await my.pageScrollTo({scrollTop: 120})
    await until('an event', () => this.at && this.at.scrollTop === 120)
    is('its detail', [typeof this.at.scrollHeight, Object.keys(this.at).sort()], ['number', ['scrollHeight', 'scrollTop']])
    is('asked for', (await asked(my.createSelectorQuery().selectViewport().scrollOffset()))[0].scrollTop, 120)
    await my.pageScrollTo({selector: '#low', duration: 100})
    await until('the end', () => this.bottoms === 1)
    is('nothing named', await fails(my.pageScrollTo), 1)
    is('what is not there', await fails(my.pageScrollTo, {selector: '#none'}), 1)
    await my.pageScrollTo({scrollTop: 0})
    await until('the top', () => this.at.scrollTop === 0)
    await my.pageScrollTo({scrollTop: 99999})
    await until('the end again', () => this.bottoms === 2)
  }),
})
