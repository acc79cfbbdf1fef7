package jsapi_test

// manyCalls makes 500 storage writes, 200 requests and 50 dialogs in loops, all
// at once, and tells how often each callback of each ran.
const manyCalls = `
	const kinds = {write: [500, 'setStorage', (i) => ({key: 'k' + i % 50, data: {i}})],
		request: [200, 'request', (i) => ({url: 'SERVER/answer?i=' + i})],
		dialog: [50, 'confirm', (i) => ({content: 'Question ' + i})]};
	const counts = {};
	const calls = [];
	for (const [kind, [many, name, options]] of Object.entries(kinds)) {
		counts[kind] = {calls: 0, success: 0, fail: 0, complete: 0, once: true};
		for (let i = 0; i < many; i++) {
			const seen = {success: 0, fail: 0, complete: 0};
			const given = options(i);
			for (const on of Object.keys(seen)) given[on] = () => { seen[on]++; counts[kind][on]++; };
			counts[kind].calls++;
			calls.push(my[name](given).then(() => {}, () => {}).then(() => {
				if (seen.success + seen.fail !== 1 || seen.complete !== 1) counts[kind].once = false;
			}));
		}
	}
	await Promise.all(calls);
	await new Promise((later) => setTimeout(later, 50)); // room for a callback too many
	return counts;
`

// manyCounts is what becomes of them.
const manyCounts = `{
	"write": {"calls": 500, "success": 500, "fail": 0, "complete": 500, "once": true},
	"request": {"calls": 200, "success": 200, "fail": 0, "complete": 200, "once": true},
	"dialog": {"calls": 50, "success": 50, "fail": 0, "complete": 50, "once": true}}`

func init() {
	show("confirm", example{name: "among many calls at once", script: manyCalls, drawn: result{"confirm": true}, want: manyCounts, each: 50, keys: []string{"Return"}})
}
