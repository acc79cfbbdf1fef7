function say(text) {
  console.log('pages: ' + text);
}
