(function () {
  'use strict';
  var host = my;
  var root = document.getElementById('root');
  function say(text) {
    root.appendChild(document.createElement('p')).textContent = text;
    console.log('hylid: ' + text);
  }

  // What a bridge script of one's own would do.
  window.my = { getAuthCode: function () { say('the page\'s own my'); } };

  my.getAuthCode({ scopes: ['USER_LOGIN_ID'] }).then(function (res) {
    say('code ' + typeof res.authCode + ', ' + (my === host ? 'the host\'s my' : 'another my'));
    return new Promise(function (resolve) {
      var again = document.createElement('script');
      again.async = true;
      again.src = 'https://cdn.marmot-cloud.com/npm/hylid-bridge/index.js?t=' + Date.now();
      again.onload = function () { resolve('loaded'); };
      again.onerror = function () { resolve('not loaded'); };
      document.body.appendChild(again);
    });
  }).then(function (state) {
    say('another version ' + state);
    return my.showToast({ content: 'Done', duration: 100 });
  }).then(function () {
    say('done');
  });
})();
