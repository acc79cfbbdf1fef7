// video.

import {Control, define, watched} from '../component.js';
import {address, number, text, truth} from '../value.js';

const names = 'src poster objectFit controls autoplay loop muted';

class Video extends Control {
  started() {
    const video = (this.video = this.el.lastElementChild);
    this.from = 0;
    this.played = 0;
    this.plays = false; // since it began or ended: WebKit may report the end of a short film before its beginning
    this.stopping = false; // the program has stopped it
    this.asked = new Set(); // events of what the program has done, not the user
    const on = (type, f) => video.addEventListener(type, f);
    const byUser = (type, tag, value) => {
      if (!this.asked.delete(type)) this.emit('userAction', {tag, value});
    };
    on('play', () => {
      this.plays = true;
      this.stopping = false;
      this.emit('play', {});
      byUser('play', 'play', 1);
    });
    on('pause', () => {
      if (video.ended || this.stopping) return; // it is told as that
      this.emit('pause', {});
      byUser('pause', 'play', 0);
    });
    on('volumechange', () => byUser('volumechange', 'mute', video.muted ? 1 : 0));
    on('ended', () => {
      if (!this.plays) return;
      this.plays = false;
      this.emit('ended', {});
    });
    on('waiting', () => this.emit('loading', {}));
    on('playing', () => {
      if (this.shown) return;
      this.shown = true;
      this.emit('renderStart', {});
    });
    on('timeupdate', () => {
      const {currentTime, duration} = video;
      const by = currentTime - this.from;
      if (by > 0 && by < 2) this.played += by;
      this.from = currentTime;
      this.emit('timeUpdate', {
        currentTime,
        userPlayDuration: Math.round(this.played * 1000) / 1000,
        videoDuration: Number.isFinite(duration) ? duration : number(this.get('duration'), 0),
      });
    });
    on('loadedmetadata', () => {
      const start = number(this.get('initialTime'), 0);
      if (start > 0) video.currentTime = start;
    });
    on('error', () => {
      if (!video.getAttribute('src')) return;
      const code = {1: 1, 2: 1005, 3: 1, 4: 1002}[video.error ? video.error.code : 4];
      this.v.report('warning', 'video: cannot play ' + this.text('src'));
      this.emit('error', {errorCode: code, errorMessage: video.error ? video.error.message : ''});
    });
    on('fullscreenchange', () => {
      const fullScreen = document.fullscreenElement === video;
      this.emit('fullScreenChange', {fullScreen, direction: fullScreen && this.across ? 'horizontal' : 'vertical'});
      byUser('fullscreenchange', 'fullscreen', fullScreen ? 1 : 0);
    });
    video.controls = true;
    for (const name of names.split(' ')) if (this.has(name)) this.changed(name, this.get(name));
  }

  // across reports whether a phone would be turned for the full screen: direction says so, or the film is wider than high.
  get across() {
    const {videoWidth, videoHeight} = this.video;
    return this.has('direction') ? Math.abs(number(this.get('direction'), 0)) === 90 : videoWidth > videoHeight;
  }

  changed(name, value) {
    const {video} = this;
    switch (name) {
      case 'src':
        this.v.later(() => {
          const src = address(this.get('src'), this.v, this.page);
          // A Youku id is not the address of a video.
          if (src && !/^[\w=]+$/.test(text(this.get('src')))) video.src = src;
          else {
            video.removeAttribute('src');
            if (text(this.get('src')))
              this.v.report(
                'warning',
                `video: ${text(this.get('src'))} is not an address of a film: nothing is played`,
              );
          }
          this.shown = false;
          this.plays = false;
          this.played = 0;
        });
        return;
      case 'poster':
        this.v.later(() => {
          video.poster = address(this.get('poster'), this.v, this.page);
        });
        return;
      case 'objectFit':
        video.style.objectFit = ['contain', 'fill', 'cover'].includes(value) ? value : 'contain';
        return;
      case 'controls':
        video.controls = truth(value);
        return;
      case 'autoplay':
        video.autoplay = truth(value);
        if (video.autoplay) this.asked.add('play');
        return;
      case 'loop':
        video.loop = truth(value);
        return;
      case 'muted':
        this.mute(truth(value));
    }
  }

  mute(on) {
    if (this.video.muted === on) return;
    this.asked.add('volumechange');
    this.video.muted = on;
  }

  invoke({method, args}) {
    const {video} = this;
    const [arg] = Array.isArray(args) ? args : [args];
    switch (method) {
      case 'play':
        if (video.paused) this.asked.add('play');
        return video.play().then(
          () => null,
          () => null,
        );
      case 'pause':
        if (!video.paused) this.asked.add('pause');
        return video.pause();
      case 'stop':
        this.stopping = true;
        video.pause();
        video.currentTime = 0;
        this.emit('stop', {});
        return;
      case 'seek':
        video.currentTime = number(arg, 0);
        return;
      case 'mute':
        this.mute(arg === undefined || truth(arg));
        return;
      case 'playbackRate':
        video.playbackRate = Math.min(4, Math.max(0.25, number(arg, 1)));
        return;
      case 'requestFullScreen':
        if (document.fullscreenElement === video) return;
        this.asked.add('fullscreenchange');
        return video.requestFullscreen().then(
          () => null,
          () => {
            this.asked.delete('fullscreenchange'); // it was refused: the next change is the user's
            return null;
          },
        );
      case 'exitFullScreen':
        if (document.fullscreenElement) this.asked.add('fullscreenchange');
        return document.fullscreenElement
          ? document.exitFullscreen().then(
              () => null,
              () => null,
            )
          : null;
      case 'getCurrentTime':
        return {currentTime: video.currentTime};
      case 'getStatus':
        return {currentTime: video.currentTime, paused: video.paused, duration: video.duration || 0};
    }
    return null;
  }

  end() {
    this.video.pause();
    this.video.removeAttribute('src');
  }
}

define('video', {
  build(el) {
    const video = document.createElement('video');
    video.playsInline = true;
    video.preload = 'metadata';
    el.append(video);
  },
  make: (v, el, block, n) => new Video(v, el, block, n),
  attrs: watched(names),
});
