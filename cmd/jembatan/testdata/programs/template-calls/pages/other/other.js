Page({onTabItemTap(e) { this.tapped = (this.tapped || []).concat([[e.from, e.index, e.text]]) }})
