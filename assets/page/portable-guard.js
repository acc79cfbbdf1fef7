// Runs before webview's own scripts define the bound function. See portable.js.
if ('__jembatan' in window) window.__jembatan(BINDING);
