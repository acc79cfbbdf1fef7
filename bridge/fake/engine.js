// What this engine does otherwise than a browser: its JSON.parse loses half a
// surrogate pair. As an expression the same text keeps it.
const parseText = JSON.parse;
JSON.parse = (text, reviver) => {
  const value = parseText(text, reviver);
  if (reviver || !/\\u[dD][89a-fA-F]/.test(text) || /__proto__/.test(text)) return value;
  // eslint-disable-next-line no-eval -- the text is JSON, as JSON.parse has found
  return (0, eval)('(' + text + ')');
};
