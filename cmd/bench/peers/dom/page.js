// The baseline: the same page with hand-written DOM code.
const $ = (s) => document.querySelector(s)
const template = (html) => {
  const t = document.createElement('template')
  t.innerHTML = html
  return t.content.firstChild
}
const rowOf = template('<div class="row"><span> </span><span> </span><span>x</span></div>')
const partOf = template('<div class="part"><span> </span><span class="n"> </span></div>')
const list = $('.list'), parts = $('.parts'), stamp = $('.stamp').firstChild
let shown = [] // {row, el, label}
let numbers = []
let selected = null
let stamps = 0
let ticks = 0
const make = (some) => {
  const fragment = document.createDocumentFragment()
  const made = some.map((row) => {
    const el = rowOf.cloneNode(true)
    const id = el.firstChild, label = id.nextSibling
    id.firstChild.data = row.id
    label.firstChild.data = row.label
    el.$id = row.id
    fragment.appendChild(el)
    return {row, el, label: label.firstChild}
  })
  return [fragment, made]
}
const replace = (some) => {
  const [fragment, made] = make(some)
  list.replaceChildren(fragment)
  shown = made
}
const acts = {
  create: () => replace(rows(1000)),
  many: () => replace(rows(10000)),
  replace: () => replace(rows(1000)),
  update() { for (let i = 0; i < shown.length; i += 10) shown[i].label.data = shown[i].row.label += ' !!!' },
  swap() {
    const a = shown[1], b = shown[998]
    const after = b.el.nextSibling
    list.insertBefore(b.el, a.el)
    list.insertBefore(a.el, after)
    shown[1] = b
    shown[998] = a
  },
  select() {
    if (selected) selected.className = 'row'
    selected = shown[3].el === selected ? shown[4].el : shown[3].el
    selected.className = 'row on'
  },
  remove() { shown.splice(5, 1)[0].el.remove() },
  append() {
    const [fragment, made] = make(rows(1000))
    list.append(fragment)
    shown = shown.concat(made)
  },
  clear() {
    list.replaceChildren()
    shown = []
    selected = null
  },
  parts() {
    const fragment = document.createDocumentFragment()
    numbers = rows(200).map((row) => {
      const el = partOf.cloneNode(true)
      el.firstChild.firstChild.data = row.label
      el.lastChild.firstChild.data = 0
      fragment.appendChild(el)
      return el.lastChild.firstChild
    })
    parts.replaceChildren(fragment)
  },
  part() { numbers[100].data = +numbers[100].data + 1 },
  noparts() { parts.replaceChildren() },
  tap() {},
}
acts.tick = () => {
  if (ticks) {
    clearInterval(ticks)
    ticks = 0
  } else ticks = setInterval(() => { stamp.data = ++stamps }, 1000 / 60)
}
// open shows a second page above the first, and returns a function that removes it.
const secondOf = template('<div class="page"><div class="list"></div></div>')
const open = (ready) => {
  const page = secondOf.cloneNode(true)
  page.firstChild.append(make(rows(50))[0])
  document.body.append(page)
  if (ready) {
    const button = document.createElement('span')
    button.className = 'second'
    button.textContent = 1
    button.addEventListener('click', () => page.remove())
    page.append(button)
  }
  return () => page.remove()
}
acts.go = () => open(true)
// round goes to the second page and back, ten times.
acts.round = (left = 10) => {
  const close = open(false)
  setTimeout(() => {
    close()
    setTimeout(() => {
      if (left > 1) acts.round(left - 1)
      else stamp.data = ++stamps
    })
  })
}
const later = ['tick', 'go', 'round'] // these change the stamp later or not at all
for (const name of Object.keys(acts)) {
  $('.do-' + name).addEventListener('click', () => {
    acts[name]()
    if (!later.includes(name)) stamp.data = ++stamps
  })
}
replace(rows(20))
