// createSounds plays the sounds of the program.
export const createSounds = (send) => {
  const all = new Map();
  const events = {
    canplay: 'Canplay',
    play: 'Play',
    pause: 'Pause',
    ended: 'Ended',
    timeupdate: 'TimeUpdate',
    error: 'Error',
    waiting: 'Waiting',
    seeking: 'Seeking',
    seeked: 'Seeked',
  };
  const most = 32;

  const make = (sound) => {
    const audio = new Audio();
    const tell = (event, error) =>
      send({
        type: 'audio',
        detail: {
          sound,
          event,
          error,
          state: {duration: audio.duration || 0, currentTime: audio.currentTime, paused: audio.paused},
        },
      });
    const it = {audio, tell, start: 0, stopped: false};
    for (const [type, event] of Object.entries(events)) {
      audio.addEventListener(type, () => {
        if (type === 'pause' && (it.stopped || audio.ended)) return; // it is told as that
        tell(
          event,
          type === 'error' ? (audio.error && audio.error.message) || 'the sound cannot be played' : undefined,
        );
      });
    }
    return it;
  };
  const settings = {
    src: (it, value) => {
      it.audio.src = value;
    },
    startTime: (it, value) => {
      it.start = +value || 0;
    },
    autoplay: (it, value) => {
      it.audio.autoplay = !!value;
    },
    loop: (it, value) => {
      it.audio.loop = !!value;
    },
    volume: (it, value) => {
      it.audio.volume = Math.min(1, Math.max(0, +value));
    },
    playbackRate: (it, value) => {
      it.audio.playbackRate = Math.min(4, Math.max(0.25, +value || 1));
    },
  };

  return ({sound, method, set, to}) => {
    let it = all.get(sound);
    if (!it) {
      if (method === 'destroy' || all.size >= most) return;
      all.set(sound, (it = make(sound)));
    }
    const {audio} = it;
    switch (method) {
      case 'set':
        for (const [name, value] of Object.entries(set)) if (Object.hasOwn(settings, name)) settings[name](it, value);
        return;
      case 'play':
        it.stopped = false;
        if (it.start && audio.currentTime === 0) audio.currentTime = it.start;
        audio.play().catch((error) => it.tell('Error', String(error)));
        return;
      case 'pause':
        audio.pause();
        return;
      case 'stop':
        it.stopped = true;
        audio.pause();
        audio.currentTime = 0;
        it.tell('Stop');
        return;
      case 'seek':
        audio.currentTime = to;
        return;
      case 'destroy':
        audio.pause();
        audio.removeAttribute('src');
        all.delete(sound);
    }
  };
};
