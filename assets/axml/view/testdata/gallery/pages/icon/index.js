Page({
  data: {types: ["success", "success_no_circle", "info", "warn", "waiting", "cancel", "download", "search", "clear", "loading"]},
  see(e) { getApp().see(e) }
})
