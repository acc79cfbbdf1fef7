Page({onReady() { getApp().next('') }})
