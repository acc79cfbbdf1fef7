import {check, fails} from '../../check'
Page({
  onTabItemTap(e) { this.tapped = (this.tapped || []).concat([[e.from, e.index, e.text]]) },
  onReady: check('tabs', async function (is, until) {
    const low = my.getWindowInfo().windowHeight
    await my.hideTabBar()
    await until('the room of the bar', () => my.getWindowInfo().windowHeight === low + 50)
    await my.showTabBar({animation: true})
    is('the height with it', my.getWindowInfo().windowHeight, low)
    await my.setTabBarItem({index: 0, text: 'First'})
    await my.setTabBarStyle({color: '#333333', selectedColor: '#ff0000', backgroundColor: '#eeeeee', borderStyle: 'white'})
    await my.setTabBarBadge({index: 1, text: '12345'})
    await my.removeTabBarBadge({index: 1})
    await my.showTabBarRedDot({index: 1})
    await my.hideTabBarRedDot({index: 1})
    is('an item that is not there', await fails(my.setTabBarBadge, {index: 7, text: '1'}), 2)
    await my.switchTab({url: '/pages/other/other'})
    is('the other tab', getCurrentPages().map((p) => p.route), ['pages/other/other'])
    is('what it is told', getCurrentPages()[0].tapped, [['api', 1, 'Other']])
    await my.switchTab({url: '/pages/tabs/tabs'})
    is('the same page again', getCurrentPages()[0] === this, true)
    is('with its new name', this.tapped.at(-1), ['api', 0, 'First'])
    await my.setTabBarItem({index: 0, text: 'Tabs'})
  }),
})
