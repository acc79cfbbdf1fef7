async function loadMenu() {
  const {data} = await my.request({url: 'https://api.kopi.example/menu', dataType: 'json'});
  await my.setStorage({key: 'menu', data});
  return data;
}

async function login() {
  const {authCode} = await my.getAuthCode({
    scopes: ['USER_LOGIN_ID', 'USER_JOB'],
  });
  console.log('logged in');
  return authCode;
}

async function order() {
  const {resultCode} = await my.tradePay({tradeNO: '2026112812345'});
  console.log('order', resultCode);
  await my.request({url: 'https://stock.kopi.example/orders', method: 'POST'});
}

async function work() {
  await login();
  await my.getSystemInfo();
  await my.getLocation({type: 1});
  await my.getNetworkType();
  await my.getStorage({key: 'menu'});
  await my.setStorage({key: 'cart', data: [{id: 1, count: 2}]});
  await order().catch((reason) => console.error('order failed', reason));
}

// What a picture shows is in the fragment of the address.
const shown = {
  work,
  pay: order,
  review: () => my.openSetting({}),
  shop: async () => {
    const {authCode} = await my.getAuthCode({scopes: ['USER_ID', 'NOTIFICATION_PUSH']});
    const {data} = await my.request({
      url: 'https://api.kopi.example/checkout',
      method: 'POST',
      data: {authCode},
      dataType: 'json',
    });
    const {resultCode} = await my.tradePay({paymentUrl: data.paymentUrl});
    console.log('order', resultCode);
  },
  ask: (scopes) => my.getAuthCode({scopes: scopes.split(',')}),
};

async function start() {
  const list = await loadMenu();
  for (const {name, price} of list) {
    const item = document.createElement('li');
    item.innerHTML = '<span></span><span></span>';
    item.firstChild.textContent = name;
    item.lastChild.textContent = 'Rp' + price.toLocaleString('id');
    document.querySelector('#menu').append(item);
  }
  const [what, about] = location.hash.slice(1).split('=');
  if (shown[what]) await shown[what](about);
}

document.querySelector('#order').onclick = order;
start().then(() => console.log('done'));
