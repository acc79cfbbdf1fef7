// Opened with ?play, the demo orders by itself, for places where nobody can press a button.
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const top = () => getCurrentPages().slice(-1)[0];

async function until(route) {
  while (!top() || top().route !== route || !top().isReady) await later(50);
  return top();
}

function told({name, place, lines, total}) {
  return [name, place, ...lines.map((line) => `${line.count} × ${line.name}`), total].join(', ');
}

export default async function play() {
  const menu = await until('pages/menu/menu');
  menu.onReachBottom();
  menu.change(menu.data.dishes[0], 2);
  menu.change(menu.data.dishes[5], 1);
  my.switchTab({url: '/pages/account/account'});
  await (await until('pages/account/account')).login();
  my.switchTab({url: '/pages/menu/menu'});
  await until('pages/menu/menu');
  menu.checkout();
  const checkout = await until('pages/checkout/checkout');
  checkout.setTable({detail: {value: 2}});
  await checkout.submit({detail: {value: {name: 'Budi', takeaway: false, note: ''}}});
  const {orders} = getApp().globalData;
  console.log(
    `${menu.data.dishes.length} dishes; ${orders.length > 0 ? `orders: ${orders.map(told).join('; ')}` : 'no order'}`,
  );
}
