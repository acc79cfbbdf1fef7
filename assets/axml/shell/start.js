// Starts the worker before the styles and the view are there, which takes as long as the worker needs to load the program.
// The shell takes it over, with the error that has ended it, if any.
//
// It tells the worker the pages that open first, without their queries: those that were open before, or the one in the address.
const {pages} = history.state || {};
const first = (Array.isArray(pages) && pages.length ? pages : [location.hash.slice(1)]).map((page) =>
  encodeURIComponent(String(page).replace(/^\/|\?.*/gs, '')),
);
const worker = new Worker(document.currentScript.dataset.base + 'worker.js#pages=' + first);
worker.onerror = (event) => {
  event.preventDefault();
  window.axmlEnded = event;
};
window.axmlWorker = worker;
// The host opens another page by the fragment of the address, perhaps before the shell is there. The program's own steps
// change it without an event, see address.js. The worker ends first: until the page is loaded, what it still tells would write the
// page of before into the new entry of the history.
addEventListener('hashchange', ({newURL}) => {
  worker.terminate();
  if (newURL && location.href !== newURL) history.replaceState(null, '', newURL);
  location.reload();
});
