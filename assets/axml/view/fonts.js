// Fonts that a program loads while it runs.

import {text} from './value.js';

// loadFont answers once a font is loaded. A font that is not for the whole program is removed with its page.
export function loadFont(page, {family, source, desc, global}, answer) {
  const {style, weight} = desc || {};
  const failed = (e) => answer({error: text((e && e.message) || e)});
  try {
    const face = new FontFace(
      text(family),
      /^\s*url\(/i.test(source) ? source : 'url(' + JSON.stringify(text(source)) + ')',
      {style: text(style) || 'normal', weight: text(weight) || 'normal'},
    );
    face.load().then(() => {
      if (page.closed) return answer(null);
      document.fonts.add(face);
      if (!global) page.fonts.push(face);
      answer({loaded: true});
    }, failed);
  } catch (e) {
    failed(e);
  }
}
