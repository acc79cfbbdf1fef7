import {createActs} from './acts.js';
import {createBoxes} from './box.js';
import {createDom} from './dom.js';
import {createLayer} from './layer.js';
import {createModal} from './modal.js';
import {createPickers} from './picker.js';
import {createPreviews} from './preview.js';
import {createSheets} from './sheet.js';
import {createNotices} from './toast.js';
import {createWheels} from './wheel.js';

// createViews creates the views. draw(view, content, done) draws a view by name, and calls done once with the result.
// owns(node) reports whether a node of the page belongs to a view.
export const createViews = () => {
  const dom = createDom();
  const layer = createLayer(dom);
  const modal = createModal(dom, layer);
  const boxes = createBoxes(dom, modal);
  const notices = createNotices(dom, layer, modal);
  const sheets = createSheets(dom, modal);
  const pickers = createPickers(dom, modal, createWheels(dom));
  const previews = createPreviews(dom, modal);
  const acts = createActs(dom);
  const views = {
    __proto__: null,
    alert: boxes.alert,
    confirm: boxes.confirm,
    prompt: boxes.prompt,
    banner: notices.banner,
    toast: notices.toast,
    hideToast: notices.hideToast,
    loading: notices.loading,
    hideLoading: notices.hideLoading,
    actionSheet: sheets.actionSheet,
    multiLevelSelect: sheets.multiLevelSelect,
    optionsSelect: pickers.optionsSelect,
    datePicker: pickers.datePicker,
    preview: previews.preview,
    navigate: acts.navigate,
    scrollTo: acts.scrollTo,
    message: acts.message,
  };
  const Error_ = Error;
  return {
    __proto__: null,
    draw: (view, content, done) => {
      if (!views[view]) throw new Error_('no view named ' + view);
      views[view](content, done);
    },
    owns: layer.owns,
  };
};
