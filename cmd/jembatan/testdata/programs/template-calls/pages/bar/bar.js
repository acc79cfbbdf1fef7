import {check} from '../../check'
Page({
  data: {s: 'the bar above changes'},
  onReady: check('bar', async function (is) {
    is('the colour at first', await my.getTitleColor(), {color: '#108ee9'})
    await my.setNavigationBar({title: 'Another title', backgroundColor: '#ffcc00', frontColor: '#000000', borderBottomColor: '#ff0000'})
    is('the colour that is set', (await my.getTitleColor()).color, '#ffcc00')
    await my.setNavigationBarTitle({title: 'A third title'})
    await my.setNavigationBarColor({backgroundColor: '#003366', frontColor: '#ffffff'})
    is('the colour by its own call', (await my.getTitleColor()).color, '#003366')
    await my.setNavigationBarBottomLineColor({borderBottomColor: '#00ff00'})
    await my.showNavigationBarLoading()
    await my.hideNavigationBarLoading()
    await my.hideBackHome()
    await my.setNavigationBar({reset: true})
    is('the colour after a reset', (await my.getTitleColor()).color, '#108ee9')
  }),
})
