// Options with callbacks, as most programs have it, in the JavaScript of 2009.
function say(text) {
  var item = document.createElement('li');
  item.textContent = text;
  document.getElementById('log').appendChild(item);
  console.log('callbacks: ' + text);
}

if (navigator.userAgent.indexOf('MiniProgram') < 0) {
  say('not in a mini-program');
} else if (typeof my.getAuthCode !== 'function' || String(my.getAuthCode).indexOf('native code') < 0) {
  say('no bridge');
} else {
  login();
}

function login() {
  my.getAuthCode({
    scopes: ['USER_LOGIN_ID'],
    success: function (res) {
      say('code ' + (res.authCode ? 'yes' : 'no') + ', ' + res.authSuccessScopes.join());
      keep(res.authSuccessScopes);
    },
    fail: function (res) {
      say('refused ' + JSON.stringify(res.authErrorScopes));
    },
    complete: function () {
      say('asked');
    }
  });
}

function keep(scopes) {
  my.setStorage({
    key: 'scopes',
    data: scopes,
    success: function () {
      my.getStorage({
        key: 'scopes',
        success: function (res) {
          say('kept ' + res.data.join());
          pay();
        }
      });
    }
  });
}

function pay() {
  my.tradePay({
    tradeNO: '202611222100',
    success: function (res) {
      say(res.resultCode === '9000' ? 'paid' : 'not paid: ' + res.resultCode);
    },
    complete: function () {
      say('done');
    }
  });
}
