// Published calls that nothing on a desktop can answer. They are there, and fail with a code that the platform publishes, so
// that a program handles them as on a phone that lacks something. my.canIUse is false for them. A mock can answer each.

import groups from '../builtin/absent.json';
import {later} from './api.js';
import {has, host} from './host.js';
import {unlessMocked} from './mocks.js';
import {absent, heard} from './phone.js';
import {answering} from './routes.js';

const names = {createRewardedAd: true, getGeocoder: true, 'cloud.createCloudContext': true}; // of the calls

function split(list) {
  return list ? list.split(' ') : [];
}

groups.forEach(function (group) {
  split(group.calls).forEach(function (name) {
    names[name] = true;
  });
  split(group.ap).forEach(function (name) {
    names['ap.' + name] = true;
  });
  split(group.events).forEach(function (name) {
    names['on' + name] = names['off' + name] = true;
  });
});

// isAbsent reports whether a call is one of these and the host, base, has nothing that answers it.
export function isAbsent(name, base) {
  return has.call(names, name) && !answered(name, base);
}

// answered returns what the host has for a call, a mock as well. One of my.ap may have the call's name without ap.
function answered(name, base) {
  const there = base && (base[name] || (/^ap\./.test(name) && base[name.slice(3)]));
  return typeof there === 'function' ? there : null;
}

const mockable = '; mocks in jembatan.yaml can answer it';

// failing returns a call that fails. hint is what the warning adds to why.
function failing(name, error, why, hint) {
  return answering(name, function (o, ok, fail) {
    absent(name, why + hint);
    later(function () {
      fail(error, name + ': ' + why);
    });
  });
}

// absentCalls adds the calls that nothing answers to m. mocked lists those that mocks of the host, base, answer where they fit.
export function absentCalls(m, base, mocked) {
  m.ap = {};
  groups.forEach(function (group) {
    split(group.calls).forEach(function (name) {
      const own = failing(name, group.error, group.why, mockable);
      if (typeof base[name] !== 'function') m[name] = own;
      else if (mocked.includes(name)) m[name] = unlessMocked(name, own, base[name]);
    });
    split(group.ap).forEach(function (name) {
      const whole = 'ap.' + name;
      const own = failing(whole, group.error, group.why, mockable);
      const there = answered(whole, base);
      const fits = mocked.includes(base[whole] ? whole : name);
      m.ap[name] = !there ? own : fits ? unlessMocked(whole, own, there) : there;
    });
    split(group.events).forEach(function (name) {
      m['on' + name] = function () {
        absent('on' + name, group.why + ': the listener is never called');
      };
      m['off' + name] = function () {};
    });
  });
  m.ap.openURL = answering('ap.openURL', function (o, ok, fail) {
    if (typeof base.openBrowser !== 'function') return fail(3, 'ap.openURL: the host has no openBrowser');
    base.openBrowser({
      url: o.url,
      success: function () {
        ok();
      },
      fail: function (e) {
        fail(e.error, e.errorMessage);
      },
    });
  });
  // An embedder may have these.
  if (typeof base.createRewardedAd !== 'function') m.createRewardedAd = rewardedAd;
  if (typeof base.getGeocoder !== 'function')
    m.getGeocoder = function () {
      return {reverseGeocoding: failing('getGeocoder().reverseGeocoding', 1001, 'this machine has no map', '')};
    };
  m.cloud = {createCloudContext: cloudContext};
}

// rewardedAd never has an advertisement.
function rewardedAd() {
  const why = 'there are no advertisements';
  const {it, tell} = heard('Load Error Close');
  it.destroy = answering('RewardedAd.destroy', function (o, ok) {
    later(ok);
  });
  ['load', 'show'].forEach(function (name) {
    it[name] = answering('RewardedAd.' + name, function (o, ok, fail) {
      const error = {error: 61000, errorMessage: 'RewardedAd.' + name + ': ' + why};
      absent('createRewardedAd', why);
      tell('Error', error);
      later(function () {
        fail(error.error, error.errorMessage);
      });
    });
  });
  return it;
}

// cloudContext belongs to a cloud that is not reached.
function cloudContext() {
  const why = 'the cloud of the wallet is not reached from here';
  absent('cloud.createCloudContext', why);
  const it = {};
  ['init', 'callContainer', 'callFunction', 'deleteFile', 'downloadFile', 'getTempFileURL', 'uploadFile'].forEach(
    function (name) {
      it[name] = answering('CloudContext.' + name, function (o, ok, fail) {
        later(function () {
          fail(60005, 'CloudContext.' + name + ': ' + why);
        });
      });
    },
  );
  it.database = function () {
    host.report('warning', 'CloudContext.database: ' + why + ': there is no database');
    return null;
  };
  return it;
}
