const log = document.getElementById('log');

export function say(text) {
  log.textContent += text + '\n';
  console.log('promises: ' + text);
}
