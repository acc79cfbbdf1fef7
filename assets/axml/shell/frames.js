// createFrames shows the pages of other origins in web-views: each in a frame of its own, which has no access to the
// program and no my.
export const createFrames =
  () =>
  (el, {src, emit}) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('allow', 'fullscreen');
    frame.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;border:0;background:#fff';
    let address = '';
    const navigate = (to) => {
      if (!/^(https?:\/\/|\/)/i.test(to) || to === address) return;
      address = to;
      frame.src = to;
    };
    frame.addEventListener('load', () => {
      if (address) emit('load', {src: address});
    });
    frame.addEventListener('error', () => emit('error', {src: address}));
    navigate(src);
    el.replaceChildren(frame);
    return {
      navigate,
      invoke: ({method, args}) => {
        if (method !== 'postMessage' || !frame.contentWindow || !address) return null;
        frame.contentWindow.postMessage(args && args[0], new URL(address, location.href).origin);
        return null;
      },
      close: () => frame.remove(),
    };
  };
