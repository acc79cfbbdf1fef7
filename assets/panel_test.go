package assets

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"
)

// panelLogic runs what the panel's modules that touch no page export, with a test in JavaScript; check(name, got, want) of
// the test compares two values by their JSON.
func panelLogic(t *testing.T, test string) {
	t.Helper()
	vm := goja.New()
	vm.Set("check", func(name string, got, want goja.Value) {
		if diff := cmp.Diff(asJSON(t, vm, want), asJSON(t, vm, got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	})
	for name, module := range map[string]string{"store": "store", "chosen": "chosen", "words": "words", "copying": "copy", "sequence": "sequence", "rings": "ring", "numbers": "numbers"} {
		if _, err := vm.RunScript(module, "const "+name+" = "+Exports("panel/"+module+".js")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := vm.RunScript("test", test); err != nil {
		t.Fatal(err)
	}
}

func asJSON(t *testing.T, vm *goja.Runtime, v goja.Value) string {
	t.Helper()
	stringify, _ := goja.AssertFunction(vm.Get("JSON").ToObject(vm).Get("stringify"))
	text, err := stringify(goja.Undefined(), v)
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestThePanelForgetsTheOldest(t *testing.T) {
	panelLogic(t, `
const ring = rings.createRing(3);
const gone = [];
for (let i = 0; i < 10; i++) gone.push(ring.push(i));
check('forgotten', gone.filter((g) => g !== undefined), [0, 1, 2, 3, 4, 5, 6]);
check('kept', [ring.first(), ring.next(), ring.at(7), ring.at(9), ring.size()], [7, 10, 7, 9, 3]);
ring.clear();
check('cleared', [ring.first(), ring.next(), ring.size(), ring.push(10), ring.at(10)], [10, 10, 0, undefined, 10]);

const s = store.createStore(100);
const all = chosen.createChosen(s);
all.choose('failed', '');
s.watch(all.take);
for (let id = 1; id <= 1000; id++) {
  s.add([{kind: 'call', id, method: 'm' + id, params: null, sinceMs: id}]);
  s.add([{kind: 'settle', id, outcome: id % 10 === 0 ? 'fail' : 'success', result: {}, tookMs: 1}]);
}
check('items', [s.items.size(), s.items.first()], [100, 900]);
check('failed', [all.size(), all.at(0).id, all.at(9).id], [10, 910, 1000]);
check('a call that is forgotten', s.call(900) === undefined, true);
s.add([{kind: 'settle', id: 5, outcome: 'fail', method: 'm5', result: {}}]);
check('an outcome without its call', [all.size(), all.at(all.size() - 1).method], [11, 'm5']);
`)
}

func TestThePanelFindsWhatIsSearched(t *testing.T) {
	panelLogic(t, `
const s = store.createStore();
const all = chosen.createChosen(s);
s.watch(all.take);
const ids = () => Array.from({length: all.size()}, (_, i) => all.at(i).seq);
s.add([
  {kind: 'start', title: 'Kopi', wallet: 'DANA', user: 'Budi'},
  {kind: 'call', id: 1, method: 'getAuthCode', params: {scopes: ['KYC_INFO']}},
  {kind: 'prompt', id: 1, scopes: ['KYC_INFO']},
  {kind: 'console', level: 'error', text: 'broken'},
  {kind: 'call', id: 2, method: 'request', params: {url: 'https://a.example/menu'}},
  {kind: 'settle', id: 2, outcome: 'success', method: 'request', result: {status: 200}},
  {kind: 'warning', rule: 'hosts', text: 'no'},
]);
for (const [kind, search, want] of [
  ['all', '', [0, 1, 2, 3, 4]],
  ['calls', '', [1, 3]],
  ['failed', '', [2]],
  ['requests', '', [3]],
  ['console', '', [2, 4]],
  ['consent', '', [1]],
  ['all', 'kyc', [1]],
  ['all', 'GETAUTH kyc', [1]],
  ['calls', 'example 200', [3]],
  ['calls', 'nothing', []],
]) {
  all.choose(kind, search);
  check(kind + ' ' + search, ids(), want);
}
all.choose('failed', '');
s.add([{kind: 'settle', id: 1, outcome: 'fail', method: 'getAuthCode', result: {error: 11}}]);
check('a call that fails takes its place', ids(), [1, 2]);
check('where it is', [all.indexOf(s.call(1)), all.indexOf(s.call(2))], [0, -1]);
all.choose('calls', 'errormessage');
s.add([{kind: 'settle', id: 2, outcome: 'success', method: 'request', result: {errorMessage: 'late'}}]);
check('what comes later is searched, too', ids(), [3]);
s.clear();
check('cleared', [all.size(), s.items.size()], [0, 0]);
`)
}

func TestThePanelSaysCallsInALine(t *testing.T) {
	panelLogic(t, `
const s = store.createStore();
s.add([
  {kind: 'call', id: 1, method: 'getAuthCode', params: {scopes: ['A']}, place: 'http://127.0.0.1:1/js/app.js:4:9'},
  {kind: 'warning', id: 1, rule: 'first-page', text: 'early'},
  {kind: 'settle', id: 1, outcome: 'fail', result: {error: 11, errorMessage: 'denied'}},
  {kind: 'call', id: 2, method: 'alert', params: null},
  {kind: 'steer', what: 'consent', to: 'deny', lasts: 'once'},
]);
check('failed', words.line(s.call(1)), {tag: 'fail', subject: 'getAuthCode', rest: '11 · denied', tone: 'bad', warned: true});
check('open', words.line(s.call(2)), {tag: 'open', subject: 'alert', rest: '', tone: 'open', warned: false});
check('an event', words.line(s.items.at(2)), {tag: 'steer', subject: 'consent → deny, once', rest: '', tone: 'quiet'});
s.add([
  {kind: 'notice', n: 9, client: 'shop', order: '77', url: 'http://127.0.0.1:8080/notify', try: 1, state: 'paid', why: 'connection refused', next: '2026-11-22T09:00:08Z', sinceMs: 30},
  {kind: 'notice', n: 10, client: 'shop', order: '77', url: 'http://127.0.0.1:8080/notify', try: 2, state: 'paid', change: 'refund', answer: '200 success', sinceMs: 40},
  {kind: 'redemption', n: 8, call: 'alipay.trade.query', answer: '10000', order: '77', sinceMs: 20},
  {kind: 'redemption', n: 11, call: 'alipay.trade.query', answer: '10000', order: '78', sinceMs: 50},
]);
check('a notice that fails', words.line(s.items.at(3)), {tag: 'notice',
  subject: 'paid, try 1 failed: connection refused; again at 09:00:08 UTC, at http://127.0.0.1:8080/notify, order 77', rest: '', tone: 'bad'});
check('a notice that is acknowledged', words.line(s.items.at(4)), {tag: 'notice',
  subject: 'paid, after a refund → 200 success, at http://127.0.0.1:8080/notify, order 77', rest: '', tone: 'good'});
const withheld = {kind: 'notice', n: 12, id: 12, client: 'shop', order: '79', url: 'http://127.0.0.1:8080/notify', try: 0, state: 'paid', why: 'withheld by the tester', sinceMs: 60};
check('a notice that is not sent', words.line({kind: 'event', event: withheld}), {tag: 'notice',
  subject: 'paid, not sent: withheld by the tester, at http://127.0.0.1:8080/notify, order 79', rest: '', tone: 'quiet'});
s.add([{kind: 'call', id: 12, method: 'tradePay', params: {tradeNO: '79'}, sinceMs: 55}, withheld, {kind: 'payment', id: 12, code: '9000', order: '79', sinceMs: 61},
  {kind: 'redemption', n: 13, call: 'alipay.trade.query', answer: '10000', order: '79', sinceMs: 70}]);
check('its steps', sequence.steps(s.call(12), sequence.paid(s.call(12)).flatMap(s.ordered)).map((step) => [step.text, step.tone]),
  [['tradePay', undefined], ['notice of the payment is not sent', 'warn'], ['payment 9000', 'good'], ['alipay.trade.query → 10000', 'good']]);
check('filters', ['failed', 'consent', 'calls'].map((kind) => [3, 4].map((i) => store.kinds[kind](s.items.at(i)))),
  [[true, false], [true, true], [false, false]]);
s.add([
  {kind: 'call', id: 9, method: 'tradePay', params: {tradeNO: '77'}, sinceMs: 10},
  {kind: 'payment', id: 9, code: '9000', order: '77', sinceMs: 25},
]);
const gateway = sequence.paid(s.call(9)).flatMap(s.ordered);
check('of an order', gateway.map((e) => e.n), [9, 10, 8]);
check('steps', sequence.steps(s.call(9), gateway).map((step) => [step.text, step.tone, step.at]), [['tradePay', undefined, 0], ['alipay.trade.query → 10000', 'good', 10],
  ['payment 9000', 'good', 15], ['notice of the payment fails', 'bad', 20], ['notice of the refund → 200 success', 'good', 30]]);
s.add([
  {kind: 'call', id: 3, method: 'request', params: {url: '/b', method: 5}},
  {kind: 'call', id: 4, method: 'request', params: {url: '/b'}},
  {kind: 'settle', id: 4, outcome: 'fail', result: {error: {toString: 1}}},
]);
check('parameters and results that are not texts', [words.line(s.call(3)).rest, words.line(s.call(4)).rest],
  ['GET /b', '{"toString":1}']);
check('a place without a column', [words.placeOf('http://127.0.0.1:1/a.js', 3, undefined), words.placeOf('http://127.0.0.1:1/a.js', 3, 5)], ['http://127.0.0.1:1/a.js:3', 'http://127.0.0.1:1/a.js:3:5']);
check('a place', words.file(s.call(1).place), 'app.js:4:9');
check('a place in the page of a folder', words.file('http://127.0.0.1:1/:3:26'), '/:3:26');
check('other places', ['', ':1:2', 'app.js:1:2', 'http://127.0.0.1:1/'].map(words.file), ['', ':1:2', 'app.js:1:2', 'http://127.0.0.1:1/']);
s.add([
  {kind: 'call', id: 5, method: 'alert', params: null, place: 'http://127.0.0.1:1/assets/index.js:1:2204', source: 'src/App.vue:14:6'},
  {kind: 'console', level: 'log', text: 'hi', url: 'http://127.0.0.1:1/a.js', line: 3, column: 5, source: 'src/a.ts:9:1'},
]);
const logged = s.items.at(s.items.next() - 1);
check('a place in the developer\'s file', [s.call(5).source, logged.source, logged.place], ['src/App.vue:14:6', 'src/a.ts:9:1', 'http://127.0.0.1:1/a.js:3:5']);
check('times', [-20, 0, 20].map(words.since), ['−20 ms', '0 ms', '+20 ms']);
check('durations', [0.01, 4.25, 99.6, 1500, 90000, undefined].map(words.duration), ['< 0.1 ms', '4.3 ms', '100 ms', '1.5 s', '1 min 30 s', '']);
`)
}

func TestThePanelCopiesACall(t *testing.T) {
	panelLogic(t, `
const request = {method: 'request', outcome: 'success', result: {status: 200, data: {a: "it's"}}};
const curls = [
  {url: 'https://a.example/b?c=d'},
  {url: 'https://a.example/', method: 'post', data: {a: "it's $HOME"}},
  {url: 'https://a.example/', method: 'PUT', headers: {'X-A': '1', 'Content-Type': 'text/plain'}, data: 'b'},
  {url: 'file:///etc/passwd'},
  null,
].map((params) => copying.curl({...request, params}));
check('curl', curls, [
  "curl 'https://a.example/b?c=d'",
  "curl -X 'POST' 'https://a.example/' -H 'Content-Type: application/json' --data-raw '{\"a\":\"it'\\''s $HOME\"}'",
  "curl -X 'PUT' 'https://a.example/' -H 'X-A: 1' -H 'Content-Type: text/plain' --data-raw 'b'",
  '',
  '',
]);
check('curl of parameters that are not texts', [
  {url: 'https://a.example/', method: 5, headers: {a: {toString: 1}, b: 1}},
  {url: 'https://a.example/', method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, data: {a: 'b c', d: {toString: 1}}},
  {url: 'https://a.example/', method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, data: [1]},
].map((params) => copying.curl({...request, params})), [
  "curl 'https://a.example/' -H 'a: {\"toString\":1}' -H 'b: 1'",
  "curl -X 'POST' 'https://a.example/' -H 'Content-Type: application/x-www-form-urlencoded' --data-raw 'a=b%20c&d=%7B%22toString%22%3A1%7D'",
  "curl -X 'POST' 'https://a.example/' -H 'Content-Type: application/x-www-form-urlencoded' --data-raw '0=1'",
]);
check('a mock', copying.mock({...request, params: {url: 'https://a.example/'}}),
  'mocks:\n  - call: "request"\n    with: {"url":"https://a.example/"}\n    success: {"status":200,"data":{"a":"it\'s"}}\n');
check('a mock of a failure', copying.mock({method: 'getLocation', outcome: 'fail', params: null, result: {error: 13}}),
  'mocks:\n  - call: "getLocation"\n    fail: 13\n');
check('steps of a scenario', [
  {method: 'getAuthCode', outcome: 'success', result: {authCode: 'sandbox_x1', at: '/a.b/'}, events: [{kind: 'decision', source: 'window', outcome: 'allow'}]},
  {method: 'getAuthCode', outcome: 'success', result: {}, events: [
    {kind: 'decision', source: 'window', outcome: 'allow', granted: ['A', 'B'], refused: {C: '11'}},
  ]},
  {method: 'getLocation', outcome: 'fail', result: {error: 13, list: ['a', null]}, events: []},
  {method: 'alert', outcome: 'cancelled', result: null, events: []},
].map(copying.step), [
  '- answer: "allow"\n- expect: {received: [{"call":"getAuthCode","success":{"authCode":"/^sandbox_/","at":"/^\\\\/a\\\\.b\\\\/$/"}}]}\n',
  '- answer: "allow:A,B"\n- expect: {received: [{"call":"getAuthCode","success":{}}]}\n',
  '- expect: {received: [{"call":"getLocation","fail":{"error":13,"list":["a",null]}}]}\n',
  '',
]);
check('no mock of what was cancelled', copying.mock({method: 'alert', outcome: 'cancelled', params: null, result: null}), '');
`)
}

func TestThePanelDrawsTheWayOfACall(t *testing.T) {
	panelLogic(t, `
const s = store.createStore();
s.add([
  {kind: 'call', id: 1, method: 'getAuthCode', params: {}, sinceMs: 100},
  {kind: 'prompt', id: 1, scopes: ['A', 'B'], sinceMs: 101},
  {kind: 'decision', id: 1, source: 'window', outcome: 'allow', granted: ['A'], refused: {B: '11'}, sinceMs: 900},
  {kind: 'settle', id: 1, outcome: 'success', result: {authCode: 'sandbox_x'}, sinceMs: 901},
  {kind: 'redemption', call: '/token', code: 'ab', answer: '2000000', sinceMs: 1500},
]);
check('steps', sequence.steps(s.call(1), s.redeemed('ab')).map((x) => [x.from, x.to, x.text + (x.more || ''), x.tone || '', x.at]), [
  [0, 1, 'getAuthCode', '', 0],
  [1, 2, 'asks for A, B', '', 1],
  [2, 1, 'allow, by the user, granted A, refused B 11', 'good', 800],
  [1, 0, 'success', 'good', 801],
  [3, 3, '/token → 2000000', 'good', 1400],
]);
check('codes', sequence.codes(s.call(1)), ['sandbox_x']);
check('who decides', ['window', 'script', 'memory', 'embargo', 'panel', 'a robot', undefined].map((source) =>
  sequence.steps({events: [{kind: 'decision', source, outcome: 'deny', sinceMs: 1}], at: 0}, [])[0].text), [
  'deny, by the user', 'deny, by a script', 'deny, as granted before', 'deny, without asking: the user has just refused',
  'deny, from the panel', 'deny, by a robot', 'deny',
]);
`)
}

// What a program writes is text: no module of the panel makes markup of a text, nor a script.
func TestThePanelMakesNoMarkupOfText(t *testing.T) {
	names, err := modules.ReadDir("panel")
	if err != nil || len(names) < 10 {
		t.Fatalf("%v, %d modules", err, len(names))
	}
	for _, entry := range names {
		text, err := modules.ReadFile("panel/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, way := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc", "createContextualFragment"} {
			if strings.Contains(string(text), way) {
				t.Errorf("panel/%s uses %s", entry.Name(), way)
			}
		}
	}
}

// TestViewIsDrawnAgainOnlyWithOtherData refreshes a view: what the user is about to press stays where it is while nothing has
// changed, and keeps the focus otherwise.
func TestViewIsDrawnAgainOnlyWithOtherData(t *testing.T) {
	vm := goja.New()
	if _, err := vm.RunString(`
var document = {hidden: false, activeElement: undefined};
var drawn = [], focused = [], answer = {storage: []};
const buttonOf = (label) => ({getAttribute: () => label, focus() { focused.push(label); document.activeElement = this; }});
var inside = [];
const element = {hidden: false, contains: (e) => inside.includes(e), querySelector: (selector) => inside.find((e) => selector === '[aria-label="' + e.getAttribute() + '"]') || null};
const draw = (data) => { drawn.push(JSON.stringify(data)); inside = [buttonOf('Remove deep'), buttonOf('Remove basket')]; };
const {createFresh} = ` + Exports("panel/fresh.js") + `;
const fresh = createFresh({store: {watch() {}}, touches: () => true, load: async () => answer, draw, element});
fresh.refresh();`); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ script, drawn, focused string }{
		{`document.activeElement = inside[0]; fresh.refresh()`, `{"storage":[]}`, ``},
		{`answer = {storage: [1]}; fresh.refresh()`, `{"storage":[]},{"storage":[1]}`, `Remove deep`},
		{`fresh.refresh()`, `{"storage":[]},{"storage":[1]}`, `Remove deep`},
		{`document.activeElement = undefined; answer = {storage: [2]}; fresh.refresh()`, `{"storage":[]},{"storage":[1]},{"storage":[2]}`, `Remove deep`},
	} {
		if _, err := vm.RunString(step.script); err != nil {
			t.Fatal(err)
		}
		if got := vm.Get("drawn").String(); got != step.drawn {
			t.Errorf("after %s, drawn: %s", step.script, got)
		}
		if got := vm.Get("focused").String(); got != step.focused {
			t.Errorf("after %s, focused: %s", step.script, got)
		}
	}
}

// TestThePanelReadsNumbersAsPeopleWriteThem checks that a comma is a decimal sign, and that what is not a number is an error.
func TestThePanelReadsNumbersAsPeopleWriteThem(t *testing.T) {
	panelLogic(t, `
const read = (text) => {
  const got = numbers.numberOf(text);
  return got === undefined ? 'none' : got;
};
check('numbers', ['-6,2', '-6.2', ' 106,8 ', '−7', '+1', '0', ',5', '12.', '007'].map(read), [-6.2, -6.2, 106.8, -7, 1, 0, 0.5, 12, 7]);
check('others', ['', ' ', '-', ',', '1.234,5', '6,2,1', '1e3', '0x10', '6 2', 'Infinity', 'seven'].map(read), Array(11).fill('none'));

const made = {value: '', focus: () => made.focused++, focused: 0};
const given = (text, whole) => {
  made.value = text;
  try {
    return numbers.createNumber(() => made, 'Battery', 0, 100, whole).read();
  } catch (error) {
    return error.message;
  }
};
check('a whole number', [given('7', true), given('100', true), given('99,5', false)], [7, 100, 99.5]);
check('errors', [given('7,5', true), given('101', false), given('', false)], [
  'Battery: “7,5” is not a whole number from 0 to 100', 'Battery: “101” is not a number from 0 to 100',
  'Battery: “” is not a number from 0 to 100']);
check('the field is reached', made.focused, 3);
`)
}
