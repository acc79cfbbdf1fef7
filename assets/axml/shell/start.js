// Starts the worker before the style sheets and the view are loaded, which takes as long as the worker needs to load the
// program. The shell takes it over.
window.axmlWorker = new Worker(new URL('worker.js', document.currentScript.src));
