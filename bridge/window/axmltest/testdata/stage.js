// What a test runs a program with: both sides in one page, what goes between them as JSON.
const registry = $registry(), $reports = [], $asked = [], $pageEvents = [];
let $answers = {};
const host = {
  require: registry.require,
  schedule: (f) => queueMicrotask(f),
  later: (f) => setTimeout(f),
  send: (list, done) => $view.apply(rt.encode(list), done),
  tell(what) {
    if (what.do === 'open') $view.open(what.page, what.options);
    else if (what.do === 'configure') $view.configure(what.page, what.options);
    else if (what.do === 'show') $view.show(what.page);
    else if (what.do === 'close') $view.close(what.page);
  },
  ask: (page, request, answer) => $view.call(page, request, answer),
  report: (kind, text) => $reports.push(kind + ': ' + text),
  my: {},
};
const $view = axmlView.createView({
  root: document.getElementById('root'), theme: $start.theme, report: host.report,
  send(event) {
    const copy = JSON.parse(JSON.stringify(event));
    $pageEvents.push(copy);
    setTimeout(() => rt.dispatch(copy));
  },
  ask: (request) => { $asked.push(request); return Promise.resolve($answers[request.do] ?? null); },
});
const rt = $runtime(host);
Object.assign(host.my, rt.members({}));
const {App, Page, Component, Mixin, getApp, getCurrentPages, requirePlugin} = rt.globals;
$logic(Object.assign({define: registry.define}, rt));
var $data, $ready = false;
const $page = () => getCurrentPages().at(-1);
rt.launch({entry: $start.page});

// What of the page that is shown a selector finds.
const $all = (s) => Array.from(document.querySelectorAll(`.a-frame:not([inert]) :is(${s})`));
const $q = (s) => $all(s)[0] ?? null;
const $call = (request) => new Promise((done) => $view.call($page().$viewId, request, done));
const $open = async (path) => { host.my.navigateTo({url: '/' + path}); await $frames(); };
const $back = async () => { host.my.navigateBack(); await $frames(); };
// Two frames make sure that what was asked for is drawn.
const $frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const $set = async (data) => { await new Promise((done) => $page().setData(data, done)); await $frames(); };
const $still = async (s) => {
  const look = () => { const e = $q(s); if (!e) return null; const b = e.getBoundingClientRect(); return {X: b.x, Y: b.y, W: b.width, H: b.height}; };
  let last = JSON.stringify(look());
  for (let n = 0; n < 300; n++) {
    await $frames();
    const now = JSON.stringify(look());
    if (now === last) return look();
    last = now;
  }
  return look();
};
// An event as a line: its type, the data-n of the node that is bound, and its detail.
const $event = (e) => `${e.type} ${e.currentTarget.dataset.n ?? ''} ${JSON.stringify(e.detail)}`;
const $events = () => getApp().log.map($event);

const {next, answer} = my;
(async () => {
  for (;;) {
    const {code} = await new Promise((success, fail) => next({success, fail}));
    let said;
    try {
      said = {Value: (await (0, eval)(code)) ?? null};
    } catch (e) {
      said = {Error: String(e && e.stack || e)};
    }
    await new Promise((success) => answer({...said, success}));
  }
})();
document.fonts.ready.then(() => { $ready = true; });
