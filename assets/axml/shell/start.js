// Starts the worker before the style sheets and the view are loaded, which takes as long as the worker needs to load the
// program. The shell takes it over, with the error by which it has ended until then.
const worker = new Worker(new URL('worker.js', document.currentScript.src));
worker.onerror = (event) => {
  event.preventDefault();
  window.axmlEnded = event;
};
window.axmlWorker = worker;
