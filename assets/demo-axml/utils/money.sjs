const group = (n) => String(n).replace(getRegExp('(\\d)(?=(\\d{3})+$)', 'g'), '$1.');

export default {
  rupiah: (n) => 'Rp ' + group(n),
};
