// The page with the hostile frames around it.
const {report, echo} = my;
const expected = ['sandboxed', 'cross-origin', 'srcdoc', 'data'];
const found = [], came = [];
let nonsense = 0;
window.pwned = '';
addEventListener('message', async (event) => {
  if (!event.data || !event.data.frame) {
    nonsense++;
    return;
  }
  came.push(event.data.frame);
  found.push(...event.data.found.map((f) => event.data.frame + ': ' + f));
  if (came.length < expected.length) return;
  // What the host would run for them it runs before the answer to these.
  for (let i = 0; i < 20; i++) await echo({i});
  report({pwned, found, came: came.sort(), mine: [typeof my.echo, typeof __jembatan], nonsense});
});
const child = (label) => '<!doctype html><meta charset=utf-8><script src="{{THERE}}/assault.js"><\/script><script>' +
  "parent.postMessage({frame: '" + label + "', found: assault('" + label + "')}, '*')<\/script>";
const add = (attributes) => {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  document.body.appendChild(frame);
};
add({sandbox: 'allow-scripts', src: '{{HERE}}/sandboxed.html'});
add({src: '{{THERE}}/cross.html'});
add({srcdoc: child('srcdoc'), sandbox: 'allow-scripts allow-top-navigation'});
add({src: 'data:text/html,' + encodeURIComponent(child('data'))});
