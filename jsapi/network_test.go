package jsapi_test

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/network"
)

func init() {
	for _, call := range []string{"request", "httpRequest"} {
		kind := map[string]string{"request": "application/json", "httpRequest": "application/x-www-form-urlencoded"}[call]
		body := map[string]string{"request": `{\"a\":\"1 2\",\"b\":{\"c\":1}}`, "httpRequest": `a=1%202&b=%7B%22c%22%3A1%7D`}[call]
		fails := func(code, words string) string {
			return `["fail", {"error": ` + code + `, "errorMessage": "` + words + `"}]`
		}
		data := func(options string) string { return `return (await my.` + call + `(` + options + `)).data` }
		show(call,
			example{shows: "success", options: `{url: 'SERVER/answer', headers: {'X-cUsTom': 'Ab'}}`,
				want: `["success", {"data": {"city": "Jakarta"}, "status": 200, "statusCode": 200,
					"headers": {"Content-Type": "application/json", "Content-Length": "…", "x-cOst": "1", "x-tWice": "a, b"},
					"header": {"Content-Type": "application/json", "Content-Length": "…", "x-cOst": "1", "x-tWice": "a, b"}}]`,
				then: sent("GET /answer HTTP/1.1\r\n", "X-cUsTom: Ab\r\n", "Content-Type: "+kind+"\r\n")},
			example{shows: "success", name: "with header for headers, and a content type in any spelling",
				script: data(`{url: 'SERVER/echo', method: 'post', header: {'x-one': 1, 'X-Two': 'header', none: null}, headers: {'x-two': 'headers', 'CONTENT-type': 'text/plain'}, data: 'as it is'}`),
				want:   `["POST", "", "text/plain", "as it is"]`, then: sent("x-one: 1\r\n", "x-two: headers\r\n", "CONTENT-type: text/plain\r\n")},
			example{shows: "success", name: "with data in the address", script: data(`{url: 'SERVER/echo?x=1', data: {a: '1 2', b: {c: 1}}}`),
				want: `["GET", "x=1&a=1%202&b=%7B%22c%22%3A1%7D", "` + kind + `", ""]`},
			example{shows: "success", name: "with data in the body", script: data(`{url: 'SERVER/echo', method: 'PUT', data: {a: '1 2', b: {c: 1}}}`),
				want: `["PUT", "", "` + kind + `", "` + body + `"]`},
			example{shows: "success", name: "by DELETE", script: data(`{url: 'SERVER/echo', method: 'Delete'}`), want: `["DELETE", "", "` + kind + `", ""]`},
			example{shows: "success", name: "of a text", script: data(`{url: 'SERVER/text', dataType: 'text'}`), want: `"Kopi ☕"`},
			example{shows: "success", name: "in base64", script: data(`{url: 'SERVER/bytes', dataType: 'base64'}`), want: `"AP8KgA=="`},
			example{shows: "success", name: "in an array buffer", want: `[true, [0, 255, 10, 128]]`,
				script: `const {data} = await my.` + call + `({url: 'SERVER/bytes', dataType: 'arraybuffer'});
					return [data instanceof ArrayBuffer, Array.from(new Uint8Array(data))]`},
			example{shows: "success", name: "after a redirect", script: data(`{url: 'SERVER/redirect'}`), want: `{"city": "Jakarta"}`},
			example{shows: "success", name: "of a status below 400", script: `return (await my.` + call + `({url: 'SERVER/status/304', dataType: 'text'})).status`, want: `304`},
			example{name: "by AlipayJSBridge", want: `["POST", "", "` + kind + `", "x"]`,
				script: `return new Promise((done) => AlipayJSBridge.call('` + call + `', {url: 'SERVER/echo', method: 'POST', data: 'x'}, (r) => done(r.data)))`},
			example{shows: "2", want: fails("2", call+": url is missing")},
			example{name: "without a body", script: `const got = []; for (const options of [{url: 'SERVER/status/204'}, {url: 'SERVER/status/204', dataType: 'JSON', method: 'DELETE'}, {url: 'SERVER/answer', method: 'HEAD', dataType: 'JSON'}, {url: 'SERVER/status/204', dataType: 'text'}]) {
				const {status, data} = await my.` + call + `(options); got.push([status, data]); } return got`, want: `[[204, null], [204, null], [200, null], [204, ""]]`},
			example{name: "without a body where there should be one", script: `return (await my.` + call + `({url: 'SERVER/empty'}).catch((r) => r)).error`, want: `14`},
			example{shows: "2", name: "for headers that are not an object", options: `{url: 'SERVER/answer', headers: ['a']}`, want: fails("2", call+": headers must be an object, not an array")},
			example{shows: "2", name: "for a timeout that is not a number", options: `{url: 'SERVER/answer', timeout: 'long'}`, want: fails("2", call+`: \"long\" is not a number`)},
			example{shows: "2", name: "for what is not a web address", options: `{url: 'file:///etc/passwd'}`, want: fails("2", "A parameter is missing or invalid")},
			example{shows: "2", name: "for a header that cannot be sent", options: `{url: 'SERVER/answer', headers: {'a b': '1'}}`, want: fails("2", "A parameter is missing or invalid")},
			example{shows: "2", name: "for a method that cannot be sent", options: `{url: 'SERVER/answer', method: 'GET /'}`, want: fails("2", "A parameter is missing or invalid")},
			example{shows: "9", want: fails("9", "The request was aborted"),
				script: `const task = my.` + call + `({url: 'SERVER/slow'}); task.abort(); return task.then((r) => ['success', r], (r) => ['fail', r])`},
			example{shows: "9", name: "while the server works, which hears of it", want: fails("9", "The request was aborted"), script: `
				const waiting = async () => (await my.request({url: 'SERVER/waiting'})).data;
				const {came} = await waiting();
				const task = my.` + call + `({url: 'SERVER/slow'});
				const settled = task.then((r) => ['success', r], (r) => ['fail', r]);
				while ((await waiting()).came === came);
				task.abort();
				const got = await settled;
				for (let w = await waiting(); w.left !== w.came; w = await waiting());
				return got`},
			example{name: "that is over when it is aborted", script: `const task = my.` + call + `({url: 'SERVER/answer'}); await task; task.abort(); return (await task).status`, want: `200`},
			example{shows: "11", given: only, options: `{url: 'SERVER/answer'}`, want: fails("11", "The host is not on the allowlist"),
				then: traced(`"kind":"warning"`, `"rule":"hosts"`, "add it to hosts in the manifest")},
			example{shows: "11", name: "after a redirect", given: siteOnly, options: `{url: 'SERVER/away'}`, want: fails("11", "The host is not on the allowlist")},
			example{shows: "12", options: `{url: 'SERVER/hangup'}`, want: fails("12", "The connection failed or was interrupted")},
			example{shows: "12", name: "for an unused port", options: `{url: 'http://127.0.0.1:1/'}`, want: fails("12", "The connection failed or was interrupted")},
			example{shows: "13", options: `{url: 'SERVER/slow', timeout: 30}`, want: fails("13", "The request took too long")},
			example{shows: "14", options: `{url: 'SERVER/words/200'}`, want: `["fail", {"error": 14, "errorMessage": "The response is not of the requested data type", "data": "so", "status": 200, "statusCode": 200,
				"headers": {"Content-Length": "2", "Content-Type": "…"}, "header": {"Content-Length": "2", "Content-Type": "…"}}]`},
			example{shows: "19", options: `{url: 'SERVER/status/500'}`, want: `["fail", {"error": 19, "errorMessage": "The server returned an error or an invalid certificate", "data": {"why": "so"}, "status": 500, "statusCode": 500,
				"headers": {"Content-Length": "13", "Content-Type": "…"}, "header": {"Content-Length": "13", "Content-Type": "…"}}]`},
			example{shows: "19", name: "with words for JSON", want: `[19, 404, "so"]`,
				script: `const [, {error, status, data}] = await outcome('` + call + `', {url: 'SERVER/words/404'}); return [error, status, data]`, then: untraced("/words/404", "is not JSON")},
			example{shows: "19", name: "with nothing for JSON", want: `[19, 404, ""]`, then: untraced("/nothing/404", "is not JSON"),
				script: `const [, {error, status, data}] = await outcome('` + call + `', {url: 'SERVER/nothing/404'}); return [error, status, data]`},
			example{shows: "19", name: "for a certificate", options: `{url: 'UNTRUSTED/'}`, want: fails("19", "The server returned an error or an invalid certificate")},
			mocked(call, 20, "The request was stopped"),
		)
	}
	const network = `const request = (options) => new Promise((done) => my.call('networkRequest', options, done)); return `
	show("networkRequest",
		example{shows: "success", script: network + `request({url: 'SERVER/answer', headers: {'x-A': 'b'}})`, want: `{"success": true, "data": {"city": "Jakarta"}, "httpStatus": 200}`, then: sent("x-A: b\r\n")},
		example{shows: "success", name: "of a text that was posted", script: network + `request({url: 'SERVER/echo', method: 'POST', data: {a: 1}, dataType: 'text'})`,
			want: `{"success": true, "data": "[\"POST\",\"\",\"application/json\",\"{\\\"a\\\":1}\"]\n", "httpStatus": 200}`},
		example{name: "with callbacks", options: `{url: 'SERVER/status/404'}`,
			want: `["success", {"success": false, "data": {"why": "so"}, "httpStatus": 404, "errorCode": 19, "errorMessage": "The server returned an error or an invalid certificate"}]`},
		example{name: "that is not JSON", script: network + `request({url: 'SERVER/text'})`,
			want: `{"success": false, "data": "Kopi ☕", "httpStatus": 200, "errorCode": 14, "errorMessage": "The response is not of the requested data type"}`},
		example{name: "that takes too long", script: network + `request({url: 'SERVER/slow', timeout: 30})`, want: `{"success": false, "errorCode": 13, "errorMessage": "The request took too long"}`},
		example{name: "for an unused port", script: network + `request({url: 'http://127.0.0.1:1/'})`, want: `{"success": false, "errorCode": 12, "errorMessage": "The connection failed or was interrupted"}`},
		example{name: "for a host that is not listed", given: only, script: network + `request({url: 'SERVER/'})`, want: `{"success": false, "errorCode": 11, "errorMessage": "The host is not on the allowlist"}`},
		example{name: "without an address", script: network + `request({})`, want: `{"success": false, "errorCode": 2, "errorMessage": "networkRequest: url is missing"}`},
		example{name: "with an address of another kind", script: network + `request({url: {}})`, want: `{"success": false, "errorCode": 2, "errorMessage": "networkRequest: url must be a string, not an object"}`},
	)
}

// TestUnlistedHostsAreWarnedOfOnce checks that each host without an allowlist causes one warning in a run, except the
// page's own.
func TestUnlistedHostsAreWarnedOfOnce(t *testing.T) {
	s := newSite(t)
	for _, listed := range []bool{false, true} {
		record := &lines{}
		client := network.New(network.Options{})
		t.Cleanup(func() { client.Close() })
		table := jsapi.Table(jsapi.Host{Network: client, Hosts: listed, App: anyApp})
		session := bridge.NewSession(bridge.Config{Recorder: record, Table: table})
		t.Cleanup(func() { session.Close(patience) })
		for range 2 { // documents
			p := fake.Open(session, origin+"/")
			if err := p.Run(s.named(`var done; (async () => {
				for (const call of ['request', 'request', 'httpRequest']) await my[call]({url: 'SERVER/answer'});
				await my.request({url: 'http://shop.invalid/', timeout: 1}).catch(() => {});
				await my.request({url: '` + origin + `/own', timeout: 1}).catch(() => {});
				done = true;
			})()`)); err != nil {
				t.Fatal(err)
			}
			if err := p.Until("done"); err != nil {
				t.Fatal(err)
			}
			p.Close()
		}
		want := map[string]int{`"hosts"`: 2, `"https"`: 1}
		if listed {
			want[`"hosts"`] = 0
		}
		for rule, n := range want {
			if got := strings.Count(record.String(), `"rule":`+rule); got != n {
				t.Errorf("hosts are listed: %v; %d warnings of %s, want %d:\n%s", listed, got, rule, n, record)
			}
		}
	}
}

// TestLargeResponsesWaitForEachOther checks that many responses, which together exceed the memory limit of a document,
// all arrive completely.
func TestLargeResponsesWaitForEachOther(t *testing.T) {
	r := newRig(t)
	session := bridge.NewSession(bridge.Config{Recorder: r.trace, Memory: bridge.NewMemory(40<<20, 12<<20), Table: jsapi.Table(r.host, r.methods()...)})
	t.Cleanup(func() { session.Close(patience) })
	p := fake.Open(session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Run(r.site.named(`
		seen = [];
		for (let i = 0; i < 2; i++) {
			my.request({url: 'SERVER/large', dataType: 'base64', complete: (r) => seen.push(r.data ? r.data.length : r)});
		}
		my.getStorage({key: 'k', complete: () => { first = seen.length; }});
		my.call('networkRequest', {url: 'SERVER/large', dataType: 'base64'}, (r) => seen.push(r.data.length));`))
	if err := p.Until("seen.length === 3"); err != nil {
		t.Fatalf("%v\n%s", err, r.trace)
	}
	text, _ := p.JSON("[seen.sort((a, b) => a - b), first]")
	// Ten megabytes and a byte in base64.
	if want := `[[13981016,13981016,13981016],0]`; text != want {
		t.Errorf("the page got %s, want %s", text, want)
	}
	traced(`"rule":"memory"`)(t, r)
}

// TestNamesAndValuesStayInTheirOrder checks that pairs keep what a page wrote, and can read what they write.
func TestNamesAndValuesStayInTheirOrder(t *testing.T) {
	r := newRig(t)
	r.openEngine(t)
	got := r.run(t, example{script: `return (await my.request({url: 'SERVER/echo', method: 'POST', headers: {z: 'last', a: 'first'}, data: {z: 1, a: 2}})).data[3]`})
	var body string
	if err := json.Unmarshal([]byte(got), &body); err != nil || !strings.HasPrefix(body, `{"z":1,`) {
		t.Errorf("sent %s (%v)", got, err)
	}
}
