import {rows} from '../../data'
Page({
  data: {list: rows(20), parts: [], selected: 0, stamp: 0},
  set(patch) { this.setData({...patch, stamp: this.data.stamp + 1}) },
  create() { this.set({list: rows(1000)}) },
  many() { this.set({list: rows(10000)}) },
  replace() { this.set({list: rows(1000)}) },
  update() {
    const patch = {}
    for (let i = 0; i < this.data.list.length; i += 10) patch[`list[${i}].label`] = this.data.list[i].label + ' !!!'
    this.set(patch)
  },
  swap() {
    const {list} = this.data
    const row = list[1]
    list[1] = list[998]
    list[998] = row
    this.set({list})
  },
  select() { this.set({selected: this.data.list[3].id === this.data.selected ? this.data.list[4].id : this.data.list[3].id}) },
  remove() {
    this.data.list.splice(5, 1)
    this.set({list: this.data.list})
  },
  append() { this.set({list: this.data.list.concat(rows(1000))}) },
  clear() { this.set({list: []}) },
  showParts() { this.set({parts: rows(200).map((row) => ({...row, n: 0}))}) },
  changePart() { this.set({'parts[100].n': this.data.parts[100].n + 1}) },
  hideParts() { this.set({parts: []}) },
  tap() { this.set({}) },
  tick() {
    if (this.ticks) {
      clearInterval(this.ticks)
      this.ticks = 0
    } else this.ticks = setInterval(() => this.set({}), 1000 / 60)
  },
  pick(e) { this.setData({selected: e.currentTarget.dataset.id}) },
  go() { my.navigateTo({url: '../second/second'}) },
  // round goes to the second page and back, ten times.
  round() {
    this.rounds = 10
    my.navigateTo({url: '../second/second?back=1'})
  },
  onShow() {
    if (!this.rounds) return
    if (--this.rounds) my.navigateTo({url: '../second/second?back=1'})
    else this.set({})
  },
})
