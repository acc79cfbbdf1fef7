Page({
  data: {areas: [{points: [{longitude: 106.82, latitude: -6.18}, {longitude: 106.83, latitude: -6.18}, {longitude: 106.83, latitude: -6.17}], color: '#108ee9', fillColor: '#108ee922'}], points: [], setting: {showScale: 1}, markers: [{id: 7, longitude: 106.835, latitude: -6.17, title: 'Here'}], lines: [{points: [{longitude: 106.82, latitude: -6.18}, {longitude: 106.835, latitude: -6.17}], color: '#e94f4f', width: 4}], circles: [{longitude: 106.82, latitude: -6.18, radius: 400, color: '#09bb07', fillColor: '#09bb0733'}], controls: [{id: 3, clickable: true, iconPath: '/images/two.png', position: {left: 10, top: 10, width: 60, height: 30}}]},
  see(e) { getApp().see(e) }
})
