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

// The dialogs that the wallet draws over the page.
const dialogs = {
  alert: () => my.alert({title: 'Order 1207', content: 'Your order is ready at the counter.', buttonText: 'Thank you'}),
  confirm: () => my.confirm({title: 'Cancel the order?', content: 'The shop has begun to make it.'}),
  toast: () => my.showToast({content: 'Added to your order', type: 'success', duration: 60000}),
  actions: () =>
    my.showActionSheet({title: 'Es kopi susu', items: ['Order again', 'Share', 'Delete'], destructiveBtnIndex: 2}),
  date: () => my.datePicker({format: 'yyyy-MM-dd', currentDate: '2026-11-29'}),
  options: () =>
    my.optionsSelect({title: 'Size and milk', optionsOne: ['Small', 'Medium', 'Large'], optionsTwo: ['Milk', 'Oat milk']}),
  levels: () =>
    my.multiLevelSelect({
      title: 'Where to',
      list: [
        {name: 'Jawa Barat', subList: [{name: 'Bandung', subList: [{name: 'Coblong'}, {name: 'Cicendo'}]}]},
        {name: 'Bali', subList: [{name: 'Denpasar', subList: [{name: 'Sanur'}]}]},
      ],
    }),
  preview: () => my.previewImage({urls: [new URL('icon.svg', location.href).href, new URL('none.png', location.href).href]}),
  place: () => my.chooseLocation({}),
  map: () => my.openLocation({latitude: -6.2, longitude: 106.8, name: 'Kopi Kita', address: 'Jalan Kebon Sirih 12, Jakarta'}),
  contact: () => my.choosePhoneContact({}),
  call: () => my.makePhoneCall({number: '+622155501207'}),
};

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
  dialog: (name) => dialogs[name](),
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
