// The steps of the demo: each makes one call, and returns what the page received. The story of a
// step is that the page gets what it asks for, which good decides of a success, or that it is refused.
const steps = (() => {
  'use strict';

  let code = ''; // of the last login

  // called makes a call, and returns its outcome, success or fail.
  const called = (call, options) =>
    new Promise((resolve) =>
      call({
        ...options,
        success: (result) => resolve({outcome: 'success', result}),
        fail: (result) => resolve({outcome: 'fail', result}),
      }),
    );

  const ask = (...scopes) => called(my.getAuthCode, {scopes});

  const orderText = (subject) =>
    Object.entries({
      out_trade_no: `WARUNG${Date.now()}`,
      subject,
      total_amount: '18000.00',
      trans_currency: 'IDR',
    })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');

  return [
    {
      name: 'login',
      async run() {
        const received = await ask('USER_LOGIN_ID');
        code = received.result.authCode || code;
        return received;
      },
    },
    {
      name: 'backend',
      ready: () => code !== '',
      async run() {
        const received = await called(my.request, {
          url: 'https://warung.example/login',
          method: 'POST',
          data: {authCode: code},
          dataType: 'json',
        });
        return received.outcome === 'success' ? {outcome: 'success', result: received.result.data} : received;
      },
    },
    {name: 'partial', run: () => ask('USER_LOGIN_ID', 'USER_CONTACTINFO_EMAIL', 'USER_BANK_ACCOUNT_NUMBER')},
    {name: 'deny', run: () => ask('KYC_INFO'), refused: true},
    {
      name: 'pay',
      run: (words) => called(my.tradePay, {orderStr: orderText(words.order)}),
      good: ({resultCode}) => resultCode === '9000',
    },
    {name: 'revoke', run: () => called(my.openSetting, {})},
  ];
})();
