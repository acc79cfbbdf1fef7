// Reports to the host what the user presses, and where. It runs in a script world of its own, in every frame, so that
// no page can report presses in the user's place:
//
//	pressed ORIGIN       in the page itself, of that origin: what a page that has gone tells late is not the next one's.
//	                     Once as a key, button or finger goes down, so that a press counts once; and never by a click,
//	                     which a page can have the engine make, by a label of its own
//	elsewhere            in a frame
//	stranger             a frame is there that is not of the page's origin
//	link ORIGIN ADDRESS  a link of the page itself is followed, by the user or by its script
const hand = webkit.messageHandlers[HAND];
const tell = (what) => hand.postMessage(what);
const ofPage = () => {
  try {
    return Boolean(top.document);
  } catch {
    return false;
  }
};
const where = window === top ? 'pressed ' + location.origin : 'elsewhere';
const watch = (type, f) => addEventListener(type, f, {capture: true, passive: true});

// A slash in a download attribute crashes the web process as soon as the pointer is on its link: see download.js.
const unslash = (event) => {
  for (const node of event.composedPath()) {
    if (typeof node.download === 'string' && node.download.includes('/'))
      node.download = node.download.replaceAll('/', '_');
  }
};
for (const type of ['pointerover', 'pointerdown', 'click', 'keydown']) watch(type, unslash);
if (!ofPage()) tell('stranger');
for (const type of ['pointerdown', 'keydown']) {
  watch(type, (event) => {
    if (event.isTrusted && !event.repeat) tell(where);
  });
}
if (window === top) {
  watch('click', (event) => {
    const link = event
      .composedPath()
      .find((node) => typeof node.href === 'string' && typeof node.protocol === 'string');
    if (link && !/^(https?|blob|data|javascript|about|file):$/.test(link.protocol))
      tell('link ' + location.origin + ' ' + link.href.slice(0, 4096));
  });
}
