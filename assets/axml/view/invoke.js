// Requests for one component: canvases, and what contexts of components do.

export function invoke(v, page, request, answer) {
	const el = v.find(page, request.select, request.within)[0], c = el && el.$c
	const failed = (e) => answer({error: String(e && e.message || e)})
	if (!c) return answer(request.do === 'element' || request.do === 'canvas' ? null : {error: 'there is no ' + request.select})
	const does = {canvas: 'draw', canvasFile: 'file', pixels: 'pixels', putPixels: 'putPixels', element: 'invoke'}[request.do]
	if (!does || typeof c[does] !== 'function') return answer(null)
	try {
		Promise.resolve(c[does](request)).then((value) => answer(value === undefined ? null : value), failed)
	} catch (e) {
		failed(e)
	}
}
