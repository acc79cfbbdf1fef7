// Sounds: the shell plays them, and reports their events.

import {attempted} from './app.js';
import {place} from './chrome.js';
import {host} from './host.js';

const sounds = new Map();
let soundNumbers = 1;
const soundEvents = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Error',
  'Waiting',
  'Seeking',
  'Seeked',
];
const otherNames = {Canplay: 'CanPlay', Previous: 'Prev'}; // the documents and the typings differ
const soundSettings = {
  src: '',
  startTime: 0,
  autoplay: false,
  loop: false,
  volume: 1,
  playbackRate: 1,
  obeyMuteSwitch: true,
};

function sound(more) {
  const number = soundNumbers++;
  const values = Object.assign({}, soundSettings, more);
  const listeners = {};
  const known = {duration: 0, currentTime: 0, paused: true, buffered: 0};
  function ask(request) {
    host.ask(0, Object.assign({do: 'audio', sound: number}, request), function () {});
  }
  const it = {
    play: function () {
      ask({method: 'play'});
    },
    pause: function () {
      ask({method: 'pause'});
    },
    stop: function () {
      ask({method: 'stop'});
    },
    seek: function (to) {
      ask({method: 'seek', to: +to || 0});
    },
    destroy: function () {
      ask({method: 'destroy'});
      sounds.delete(number);
    },
  };
  Object.keys(values).forEach(function (name) {
    Object.defineProperty(it, name, {
      enumerable: true,
      get: function () {
        return values[name];
      },
      set: function (value) {
        values[name] = value;
        const set = {};
        set[name] = name === 'src' ? place(value) : value;
        ask({method: 'set', set});
      },
    });
  });
  Object.keys(known).forEach(function (name) {
    Object.defineProperty(it, name, {
      enumerable: true,
      get: function () {
        return known[name];
      },
    });
  });
  soundEvents.concat(['Next', 'Previous']).forEach(function (name) {
    const other = otherNames[name] || name;
    listeners[name] = [];
    it['on' + name] = it['on' + other] = function (f) {
      listeners[name].push(f);
    };
    it['off' + name] = it['off' + other] = function (f) {
      listeners[name] = f
        ? listeners[name].filter(function (g) {
            return g !== f;
          })
        : [];
    };
  });
  sounds.set(number, function (detail) {
    Object.assign(known, detail.state);
    (listeners[detail.event] || []).slice().forEach(function (f) {
      attempted('on' + detail.event, f, [detail.error ? {errCode: 10001, errMsg: detail.error} : {}]);
    });
  });
  return it;
}

// heard handles an event of a sound from the shell.
export function heard(detail) {
  const tell = sounds.get(detail.sound);
  if (tell) tell(detail);
}

let backgroundSound = null;

export function audioCalls(m) {
  m.createInnerAudioContext = function () {
    return sound({});
  };
  m.getBackgroundAudioManager = function () {
    return backgroundSound || (backgroundSound = sound({title: '', singer: '', epname: '', coverImgUrl: ''}));
  };
}
