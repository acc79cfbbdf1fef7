// Requests to a component: canvases, and the methods of contexts.

const does = new Map([
  ['canvas', 'draw'],
  ['canvasFile', 'file'],
  ['pixels', 'pixels'],
  ['putPixels', 'putPixels'],
  ['element', 'invoke'],
]);

export function invoke(v, page, request, answer) {
  const name = does.get(request.do);
  if (!name) return answer(null);
  const el = v.find(page, request.select, request.within)[0];
  const c = el && el.$c;
  if (!c || typeof c[name] !== 'function')
    return answer(name === 'file' || name === 'pixels' ? {error: 'there is no canvas ' + request.select} : null);
  const failed = (e) => answer({error: String((e && e.message) || e)});
  try {
    Promise.resolve(c[name](request)).then((value) => answer(value === undefined ? null : value), failed);
  } catch (e) {
    failed(e);
  }
}
