// The data of all entrants: rows with unique ids.
const words = ['selamat', 'pagi', 'siang', 'malam', 'jalan', 'rumah', 'kopi', 'teh', 'nasi', 'ikan', 'kota', 'sungai']
let last = 0
const rows = (many) => {
  const list = []
  for (let i = 0; i < many; i++) {
    last++
    list.push({id: last, label: words[last % 12] + ' ' + words[(last * 7) % 11] + ' ' + words[(last * 5) % 12]})
  }
  return list
}
