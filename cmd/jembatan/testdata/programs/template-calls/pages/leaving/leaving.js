import {check, fails} from '../../check'
Page({
  onReady: check('leaving', async function (is) {
    is('the first page', [await fails(my.enableAlertBeforeUnload), await fails(my.disableAlertBeforeUnload)], [8, 8])
    await my.navigateTo({url: '/pages/next/next'})
    await my.enableAlertBeforeUnload({message: 'Leave?'})
    await my.disableAlertBeforeUnload()
    await my.enableAlertBeforeUnload({message: 'Leave?'})
    await my.navigateBack()
    is('the program goes as it likes', getCurrentPages().length, 1)
    await my.exitMiniProgram()
  }),
})
