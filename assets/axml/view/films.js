// Measures films: programs ask for their size and length.

import {address, text} from './value.js';

const patience = 10000; // ms until a film must have told them

// measureFilm answers with the width and the height of a film in px, and its duration in seconds.
export function measureFilm(v, page, {src}, answer) {
  const video = document.createElement('video');
  const end = (result) => {
    clearTimeout(limit);
    video.onloadedmetadata = video.onerror = null;
    video.removeAttribute('src');
    video.load(); // releases it
    answer(result);
  };
  const limit = setTimeout(() => end({error: 'it did not load within ' + patience / 1000 + ' s'}), patience);
  video.onloadedmetadata = () => {
    const {videoWidth: width, videoHeight: height, duration} = video;
    end(width ? {width, height, duration: Number.isFinite(duration) ? duration : 0} : {error: 'it has no picture'});
  };
  video.onerror = () => end({error: text(video.error && video.error.message) || 'WebKit cannot load it'});
  video.preload = 'metadata';
  video.src = address(src, v, page);
}
