// The same page with glass-easel: its own template syntax, plain elements, one thread.
const glassEasel = require('glass-easel')
const templates = require('./templates.js')
const space = glassEasel.getDefaultComponentSpace()
const template = (name) => ({content: templates[name]})
const part = space.define().template(template('part')).property('label', String).property('n', Number).registerComponent()
let ticks = 0
const page = space.define().usingComponents({part: part.general()}).template(template('rows'))
  .data(() => ({list: rows(20), parts: [], selected: 0, stamp: 0}))
  .methods({
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
      const list = this.data.list.slice()
      const row = list[1]
      list[1] = list[998]
      list[998] = row
      this.set({list})
    },
    select() { this.set({selected: this.data.list[3].id === this.data.selected ? this.data.list[4].id : this.data.list[3].id}) },
    remove() {
      const list = this.data.list.slice()
      list.splice(5, 1)
      this.set({list})
    },
    append() { this.set({list: this.data.list.concat(rows(1000))}) },
    clear() { this.set({list: []}) },
    parts() { this.set({parts: rows(200).map((row) => ({...row, n: 0}))}) },
    part() { this.set({'parts[100].n': this.data.parts[100].n + 1}) },
    noparts() { this.set({parts: []}) },
    tap() { this.set({}) },
    tick() {
      if (ticks) {
        clearInterval(ticks)
        ticks = 0
      } else ticks = setInterval(() => this.set({}), 1000 / 60)
    },
    pick() {},
  })
  .registerComponent()
const backend = new glassEasel.CurrentWindowBackendContext()
const root = glassEasel.Component.createWithContext('page', page.general(), backend)
const place = document.getElementById('place')
glassEasel.Element.replaceDocumentElement(root, place.parentNode, place)
document.addEventListener('click', (e) => {
  const name = /^do-(\w+)$/.exec(e.target.className)
  if (name) root[name[1]]()
})
