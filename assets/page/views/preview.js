// The view of pictures: one at a time over the whole page, with the others beside it. A click closes it; a drag or the
// arrow keys show the next one.
export const createPreviews = (dom, modal) => {
  const {make, own, text} = dom;
  const cross = 'M6 6l12 12M18 6L6 18';
  const before = 'M15 5l-7 7 7 7';
  const after = 'M9 5l7 7-7 7';
  const far = 40; // px that a finger must move to show the next picture
  const slop = 10; // px that a finger may move in a tap
  const x = dom.getter(MouseEvent.prototype, 'clientX');
  const y = dom.getter(MouseEvent.prototype, 'clientY');
  const button = dom.getter(MouseEvent.prototype, 'button');
  const removeAttribute = dom.method(Element.prototype, 'removeAttribute');

  const preview = (content, done) =>
    modal.ask(
      {
        __proto__: null,
        kind: 'look',
        role: 'dialog',
        dismissed: {__proto__: null},
        build: (view) => {
          const urls = own(content, 'urls') || {__proto__: null, length: 0};
          const many = urls.length;
          let at = +text(content, 'current') || 0;
          const place = make('h2', view.panel, {__proto__: null, class: 'place', id: 'title', 'aria-live': 'polite'});
          const frame = make('div', view.panel, {__proto__: null, class: 'frame', role: 'img'});
          const words = make('p', frame, {__proto__: null, dir: 'auto'});
          let picture;

          const side = (name, lines, by) => {
            const node = view.button(
              view.panel,
              {__proto__: null, class: 'side ' + name, 'aria-label': text(content, name)},
              undefined,
              () => go(at + by),
            );
            dom.draw(node, lines);
            return node;
          };
          const close = view.button(
            view.panel,
            {__proto__: null, class: 'close', 'aria-label': text(content, 'close')},
            undefined,
            view.dismiss,
          );
          dom.draw(close, cross);
          const previous = many > 1 ? side('previous', before, -1) : undefined;
          const next = many > 1 ? side('next', after, 1) : undefined;
          const off = (node, on) => {
            if (!node) return;
            if (on) dom.setAttribute(node, 'hidden', '');
            else removeAttribute(node, 'hidden');
          };

          // show draws the picture with a number in place of the current one.
          const show = () => {
            if (picture) dom.remove(picture);
            const src = text(urls, at);
            const mine = (picture = make('img', undefined, {
              __proto__: null,
              class: 'picture',
              alt: '',
              draggable: 'false',
            }));
            const failed = () => {
              if (picture !== mine) return;
              dom.remove(mine);
              dom.setText(words, text(content, 'failed'));
              dom.setAttribute(frame, 'aria-label', text(content, 'failed'));
            };
            dom.setText(words, '');
            dom.setAttribute(frame, 'aria-label', at + 1 + ' / ' + many);
            view.listen(mine, 'error', failed);
            dom.append(frame, mine);
            if (src) dom.setAttribute(mine, 'src', src);
            else failed();
            dom.setText(place, at + 1 + ' / ' + many);
            off(previous, at === 0);
            off(next, at === many - 1);
          };
          const go = (to) => {
            if (to < 0 || to >= many || to === at) return;
            at = to;
            show();
            view.reach(0);
          };

          let from; // where a finger went down
          view.listen(frame, 'pointerdown', (event) => {
            if (button(event) === 0) from = {__proto__: null, x: x(event), y: y(event)};
          });
          view.listen(frame, 'pointercancel', () => {
            from = undefined;
          });
          view.listen(frame, 'pointerup', (event) => {
            if (!from || button(event) !== 0) return;
            const dx = x(event) - from.x;
            const dy = y(event) - from.y;
            from = undefined;
            if (dx >= far) go(at - 1);
            else if (dx <= -far) go(at + 1);
            else if (dx < slop && dx > -slop && dy < slop && dy > -slop) view.dismiss();
          });
          view.listen(frame, 'dragstart', dom.prevent);
          view.key = (name) => {
            if (name === 'ArrowLeft') go(at - 1);
            else if (name === 'ArrowRight') go(at + 1);
            else if (name === 'Home') go(0);
            else if (name === 'End') go(many - 1);
            else return false;
            return true;
          };
          show();
          return close;
        },
      },
      done,
    );

  return {__proto__: null, preview};
};
