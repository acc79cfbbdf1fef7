App({
  log: [],
  see(e) {
    this.log.push(e)
    console.log(e.type, JSON.stringify(e.detail))
  }
})
