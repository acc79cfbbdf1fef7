Page({
  data: {fruits: [{value: 'apple', checked: true}, {value: 'banana'}, {value: 'cherry'}, {value: 'durian', off: true}], sizes: ['S', 'M', 'L']},
  see(e) { getApp().see(e) }
})
