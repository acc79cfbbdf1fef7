Page({
  data: {types: ['default', 'busy', 'error', 'network', 'trade'], type: 'none such', title: '', whole: true},
  see(e) { getApp().see(e) }
})
