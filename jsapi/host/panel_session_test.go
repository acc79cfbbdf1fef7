//go:build cgo && linux

package host_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// hostile is a text of a program that tries to run a script in the panel.
const hostile = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`

// shop makes 5,000 calls, of which one fails, in its fourth line, and a login.
var shop = `const store = (n) => my.setStorage({key: 'key' + n % 20, data: n});
const calls = async () => {
  for (let n = 0; n < 2500; n += 100) await Promise.all(Array.from({length: 100}, (_, i) => store(n + i)));
  await my.removeSavedFile({apFilePath: 'https://resource/nothing.image'}).catch(() => {});
  for (let n = 2500; n < 5000; n += 100) await Promise.all(Array.from({length: 100}, (_, i) => store(n + i)));
  await my.setStorage({key: ` + quoted(hostile) + `, data: ` + quoted(hostile) + `});
  console.log(` + quoted(hostile) + `);
  await my.getAuthCode({scopes: ['USER_LOGIN_ID']});
};
document.cookie = 'basket=kopi; path=/; max-age=600';
document.cookie = 'deep=1; path=/deep';
if (!sessionStorage.played) calls().then(() => console.log('done'));
sessionStorage.played = 1;
`

const shopManifest = `name: Shop
appId: shop
presets:
  "<img src=x onerror=document.title=1>": {device: {network: 2G}}
`

// pressPanelKey presses the key that opens the panel until its window exists. Pressing the key again brings it to the front.
func (d *desk) pressPanelKey() {
	d.Helper()
	var pressed time.Time
	d.until("the panel's window", func() bool {
		if time.Since(pressed) > 5*time.Second {
			for _, id := range windowtest.Visible("^Shop$") {
				windowtest.Xdo(d, "windowfocus", id)
			}
			windowtest.Press(d, "ctrl+shift+p")
			pressed = time.Now()
		}
		d.panel = panelled.host.PanelWindow()
		return d.panel != nil
	})
}

// TestDeveloperUsesThePanel is a session in the panel's page, by the keyboard alone: find the one call
// among 5,000 that has failed, see its line in the source, have the next prompt denied, call again, see it fail, clear
// the storage and switch the user, all in one run and one document.
func TestDeveloperUsesThePanel(t *testing.T) {
	inPanel(t, func(d *desk) {
		d.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		d.finds()
		d.isReadAloud("Activity")
		d.pauses()
		d.isQuiet()
		d.grows()
		d.isDenied()
		d.keepsPlace()
		d.clears()
		d.switchesUser()
		d.isNarrow()
		d.changesPhone()
		d.mu.Lock()
		documents := 0
		for _, e := range d.events {
			if e.Kind() == "document" {
				documents++
			}
		}
		d.mu.Unlock()
		if documents != 1 {
			d.Errorf("%d documents were opened", documents)
		}
		d.forgets()
		if title := d.look(`document.title + document.querySelectorAll('main .left img, main td img, main script').length`); title != "Shop – Jembatan0" {
			d.Errorf("what the program has written runs in the panel: %s", title)
		}
	})
}

// finds finds the call that has failed, and its line.
func (d *desk) finds() {
	const rows = `String([...document.querySelectorAll('.list .row:not([hidden])')].length)`
	d.press("Failed")
	d.sees("one call that has failed", rows, "1")
	if drawn, _ := strconv.Atoi(d.look(`String(document.querySelectorAll('.list .row').length)`)); drawn > 100 {
		d.Errorf("the list of 5,000 calls has %d rows, want those that are visible alone", drawn)
	}
	d.reach("listbox What happens")
	d.key("Home")
	d.sees("the call", `(document.querySelector('aside h2') || {textContent: ''}).textContent`, "my.removeSavedFile fail")
	place := ""
	d.until("its line", func() bool {
		place = d.look(`(document.querySelector('aside .source .here') || {innerText: ''}).innerText`)
		return place != ""
	})
	if !regexp.MustCompile(`^4\s*await my\.removeSavedFile`).MatchString(place) {
		d.Errorf("its source is %q", place)
	}
	d.isReadAloud("a call")
	d.key("Escape")
}

// pauses makes a call while the list is paused: the list stays as it is, says that something has changed, also with another filter,
// and shows the call when it goes on.
func (d *desk) pauses() {
	const shown = `document.querySelector('.bar .count').textContent`
	count := func() int {
		n, _, _ := strings.Cut(d.look(shown), " of ")
		calls, err := strconv.Atoi(strings.ReplaceAll(n, ",", ""))
		if err != nil {
			d.Fatal(err)
		}
		return calls
	}
	d.press("Calls")
	d.press("Pause")
	d.sees("the pause", `document.querySelector('.bar button[aria-pressed=true]:not(.chip)').textContent`, "Pause")
	calls, before := count(), d.last()
	d.again("getBatteryInfo", nil)
	d.await(before, "a call during the pause", ends("getBatteryInfo", "success"))
	d.until("the changes since the pause", func() bool {
		return regexp.MustCompile(`, paused, [1-9]\d* changes?$`).MatchString(d.look(shown))
	})
	if n := count(); n != calls {
		d.Errorf("the list of %d calls has %d during a pause", calls, n)
	}
	d.press("Pause")
	d.until("the call that was made during the pause", func() bool { return count() == calls+1 })
	if text := d.look(shown); strings.Contains(text, "paused") {
		d.Errorf("after the pause: %s", text)
	}
}

// isQuiet makes a call: a screen reader, which is told the number of items after a choice, is not told of each that comes.
func (d *desk) isQuiet() {
	const shown, told = `document.querySelector('.bar .count').textContent`,
		`[...document.querySelectorAll('#tab-activity-panel [role=status]')].map((e) => e.textContent).join('|')`
	d.press("All")
	d.until("what is told after a choice", func() bool { return d.look(told) == d.look(shown) })
	before := d.look(told)
	d.again("getBatteryInfo", nil)
	d.until("a further item", func() bool { return d.look(shown) != before })
	if now := d.look(told); now != before {
		d.Errorf("a screen reader is told %q after %q", now, before)
	}
}

// grows makes a call while the list follows it: the list and the count above it show the call in the same frame, the list follows
// although it is told of its last scroll after the call has come and before it is drawn, and its scroll bar is the page's own, since
// WebKit draws its own one in many frames, for seconds, whenever the list has scrolled by itself.
func (d *desk) grows() {
	if width := d.look(`String(document.querySelector('.list').offsetWidth - document.querySelector('.list').clientWidth)`); width == "0" {
		d.Error("the list has no scroll bar beside its rows")
	}
	d.look(`(() => {
		const count = document.querySelector('.bar .count');
		window.counts = [];
		new MutationObserver(() => {
			const row = document.querySelector('.list .row:not([hidden])');
			counts.push(count.textContent.split(' ')[0].replace(',', '') + ' ' + row.getAttribute('aria-setsize'));
		}).observe(count, {childList: true});
		window.scrolls = setInterval(() => document.querySelector('.list').dispatchEvent(new Event('scroll')), 1);
		return '';
	})()`)
	before := d.last()
	d.again("getBatteryInfo", nil)
	d.await(before, "a call", ends("getBatteryInfo", "success"))
	counts := ""
	d.until("the call", func() bool { counts = d.look(`counts.join()`); return counts != "" })
	d.look(`clearInterval(scrolls), ''`)
	for both := range strings.SplitSeq(counts, ",") {
		if count, listed, _ := strings.Cut(both, " "); count != listed {
			d.Errorf("the count is %s when the list has %s calls", count, listed)
		}
	}
	d.sees("the end of the list", `(() => {
		const {scrollTop, scrollHeight, clientHeight} = document.querySelector('.list');
		return String(scrollHeight - clientHeight - scrollTop < 1);
	})()`, "true")
}

// isDenied denies the next login, although it was allowed before, and none after it.
func (d *desk) isDenied() {
	d.view("Steer")
	d.isReadAloud("Steer")
	d.choose("Consent: answer", "deny")
	d.press("Consent: arm once")
	d.said("Consent is armed")
	d.key("slash") // in every view
	d.sees("the search", mark, "input Search in calls and events")
	d.press("Calls")
	d.key("slash")
	d.sees("the search", mark, "input Search in calls and events")
	d.write("getAuthCode")
	before := d.last()
	d.reach("listbox What happens")
	d.key("Home")
	d.press("Call again")
	refused := d.await(before, "a login that is refused", ends("getAuthCode", "fail"))
	decided := d.await(before, "a decision", func(e trace.Event) bool { return e.Call == refused.Call && e.Kind() == "decision" }).Data.(trace.Decision)
	if decided.Source != "panel" || decided.Outcome != "deny" {
		d.Errorf("the decision: %+v", decided)
	}
	d.reach("listbox What happens")
	d.key("End")
	d.sees("the call that fails", `(document.querySelector('aside h2') || {textContent: ''}).textContent`, "my.getAuthCode fail")
	d.press("Call again")
	d.await(refused.Number, "a login after what was armed once", ends("getAuthCode", "success"))
	d.key("Escape")
}

// ends returns a function that reports whether an event settles a call of a method with an outcome.
func ends(method, outcome string) func(trace.Event) bool {
	return func(e trace.Event) bool {
		s, is := e.Data.(trace.Settle)
		return is && s.Method == method && s.Outcome == outcome
	}
}

// clears checks what is stored, and clears it.
func (d *desk) clears() {
	const rows = `String(document.querySelectorAll('#tab-data-panel .block')[0].querySelectorAll('tbody tr').length)`
	d.view("Data")
	d.sees("what is stored", rows, "21")
	d.isReadAloud("Data")
	if text := d.look(`[...document.querySelectorAll('#tab-data-panel td:first-child')].map((td) => td.innerText).filter((t) => t.includes('<')).join()`); text != hostile {
		d.Errorf("the key of the hostile entry is %q", text)
	}
	d.press("Clear storage")
	d.said("The storage is empty")
	d.sees("nothing stored", rows, "0")
	d.changesCookies()
}

// changesCookies changes a cookie of the page, adds one, removes one that the page itself cannot see, and clears the others.
func (d *desk) changesCookies() {
	const listed = `[...document.querySelectorAll('#tab-data-panel .block')[1].querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('.mono')].map((e) => e.innerText).join(' ')).sort().join('; ')`
	page := func(want string) {
		d.Helper()
		d.until("the page's cookies "+want, func() bool {
			got, err := panelled.host.Window().Look(d.Context(), `document.cookie.split('; ').sort().join('; ')`)
			return err == nil && got == want
		})
	}
	d.sees("the cookies", listed, "basket kopi 127.0.0.1/; deep 1 127.0.0.1/deep")
	d.press("Edit cookie basket of 127.0.0.1/")
	d.sees("the field of its value", mark, "input Value of the cookie")
	d.write("teh tarik")
	d.press("Set cookie")
	d.said("basket is set")
	d.sees("the cookie that was changed", listed, "basket teh tarik 127.0.0.1/; deep 1 127.0.0.1/deep")
	if kept := d.look(`document.querySelectorAll('#tab-data-panel .block')[1].innerText`); !strings.Contains(kept, "until ") {
		d.Errorf("the cookie has lost its expiry: %s", kept)
	}
	d.reach("input Name of the cookie")
	d.write("added")
	d.reach("input Value of the cookie")
	d.write("1")
	d.press("Set cookie")
	d.said("added is set")
	page("added=1; basket=teh tarik")
	d.sees("the cookie that was added", listed, "added 1 127.0.0.1/; basket teh tarik 127.0.0.1/; deep 1 127.0.0.1/deep")
	d.press("Remove cookie deep of 127.0.0.1/deep")
	d.said("deep is removed")
	d.sees("the others", listed, "added 1 127.0.0.1/; basket teh tarik 127.0.0.1/")
	d.press("Clear cookies")
	d.said("The cookies are removed")
	d.sees("no cookies", listed, "")
	page("")
}

// switchesUser switches to another user.
func (d *desk) switchesUser() {
	d.view("Consent")
	d.sees("a grant", `String(document.querySelectorAll('#tab-consent-panel table')[0].querySelectorAll('tbody tr').length)`, "1")
	d.isReadAloud("Consent")
	d.view("Steer")
	d.choose("User", "sari")
	d.press("Switch user")
	d.said("The user is switched")
	d.sees("the user above", `String(/ · Sari /.test(document.getElementById('about').textContent))`, "true")
	d.view("Consent")
	d.sees("no grant of this user", `document.querySelector('#tab-consent-panel section').textContent`, "Granted nowThe user has granted nothing, or has revoked it.")
}

// isNarrow opens and closes a call where the list has no room beside it.
func (d *desk) isNarrow() {
	d.resize("400", "800")
	d.view("Activity")
	d.reach("listbox What happens")
	d.key("Home")
	d.sees("the keyboard is in the detail", mark, "button Close detail")
	d.key("Escape")
	d.sees("the keyboard is in the list again", mark, "listbox What happens")
	d.isReadAloud("Activity at 400 pixels")
	d.resize("1100", "760")
}

// resize changes the size of the panel's window.
func (d *desk) resize(width, height string) {
	d.Helper()
	for _, id := range windowtest.Visible("^Shop – Jembatan$") {
		windowtest.Xdo(d, "windowsize", id, width, height)
	}
	d.sees("the panel is "+width+" wide", "String(innerWidth)", width)
}

// again makes a call again, as the panel's button does.
func (d *desk) again(method string, params any) {
	d.Helper()
	d.does("again", map[string]any{"method": method, "params": params})
}

// does requests an act of the host, as the panel does.
func (d *desk) does(act string, params any) {
	d.Helper()
	d.asks(act, params, &json.RawMessage{})
}

// asks is like does, and reads the answer.
func (d *desk) asks(act string, params, answer any) {
	d.Helper()
	body, err := json.Marshal(params)
	if err != nil {
		d.Fatal(err)
	}
	a, err := http.Post(panelled.host.PanelURL()+"do/"+act, "application/json", bytes.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		d.Fatal(a.Status)
	}
	if err := json.NewDecoder(a.Body).Decode(answer); err != nil {
		d.Fatal(act, err)
	}
}

// changesPhone cuts the network, empties the battery and denies the location.
func (d *desk) changesPhone() {
	d.view("Steer")
	d.press("Preset <img src=x onerror=document.title=1>")
	d.sees("the network of the preset", `[...document.querySelectorAll('.fields select')].map((e) => e.value).join()`, "sari,2G,no,on,on,qr")
	d.press("Preset denied")
	const now = `document.querySelector('.armed .now').textContent`
	d.sees("what the preset has armed", now, "deny, until disarmed")
	d.press("Consent: disarm")
	d.sees("nothing armed", now, "not armed: the user or the flags answer the next prompt")
	for _, theme := range []string{"Dark", "Light"} {
		d.press(theme)
		d.sees("the theme "+theme, `matchMedia('(prefers-color-scheme: dark)').matches ? 'Dark' : 'Light'`, theme)
	}
	d.choose("Network", "slow-3g")
	d.choose("Charging", "yes")
	d.choose("Scan", "denied")
	d.changesTo("network slow-3g, charging, scan denied")
	slow := d.last()
	d.again("scan", nil)
	d.again("getNetworkType", nil)
	d.await(slow, "a camera that is denied", ends("scan", "fail"))
	if kind := d.await(slow, "a slow network", ends("getNetworkType", "success")).Data.(trace.Settle); !strings.Contains(string(kind.Result), `"networkType":"3G"`) {
		d.Errorf("the network: %s", kind.Result)
	}
	d.choose("Network", "NOTREACHABLE")
	d.reach("input Battery, in percent")
	d.write("7")
	d.choose("Location", "denied")
	d.reach("input Latitude")
	d.write("-7,25")
	d.reach("input Longitude")
	d.write("112.75")
	d.changesTo("network NOTREACHABLE, battery 7 %, location denied, latitude -7.25, longitude 112.75")
	d.said("The phone has changed")
	after := d.last()
	d.again("request", map[string]string{"url": panelled.host.URL(), "dataType": "text"})
	d.again("getLocation", nil)
	d.again("getBatteryInfo", nil)
	d.await(after, "a request without a network", ends("request", "fail"))
	d.await(after, "a location that is denied", ends("getLocation", "fail"))
	if full := d.await(after, "a battery", ends("getBatteryInfo", "success")).Data.(trace.Settle); !strings.Contains(string(full.Result), `"level":7`) {
		d.Errorf("the battery: %s", full.Result)
	}
}

// changesTo presses the button that changes the phone, and waits for the change.
func (d *desk) changesTo(what string) {
	d.Helper()
	before := d.last()
	d.press("Change phone")
	d.await(before, "the phone: "+what, func(e trace.Event) bool {
		steer, ok := e.Data.(trace.Steer)
		return ok && steer.To == what
	})
}

// forgets takes a picture, and then makes the panel forget everything and reload the page.
func (d *desk) forgets() {
	d.press("Take a picture")
	d.sees("a picture", `String((document.querySelector('.picture img') || {}).naturalWidth > 100)`, "true")
	d.isReadAloud("Steer with a picture")
	after := d.last()
	d.press("Forget everything")
	d.await(after, "the page again", func(e trace.Event) bool { return e.Kind() == "document" })
}

// readAloud lists mistakes in the panel that affect users of screen readers: elements without a name or role, and names
// that different elements share.
const readAloud = `(() => {
	const wrong = [], seen = new Set(), shown = (e) => e.getClientRects().length > 0;
	const text = (id) => (document.getElementById(id) || {textContent: ''}).textContent.trim();
	const name = (e) => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(text).join(' ').trim() ||
		(e.labels && e.labels.length > 0 ? e.labels[0].innerText : /^(INPUT|SELECT|TEXTAREA)$/.test(e.tagName) ? '' : e.innerText) || '').trim();
	for (const e of document.querySelectorAll('[id]')) {
		if (seen.has(e.id)) wrong.push('twice #' + e.id);
		seen.add(e.id);
	}
	const names = new Set();
	for (const e of document.querySelectorAll('button, input, select, textarea, a[href], [tabindex="0"], summary')) {
		if (!shown(e)) continue;
		const said = e.tagName + ' ' + name(e) + (e.getAttribute('role') || '');
		if (name(e) === '') wrong.push('no name: ' + e.outerHTML.slice(0, 100));
		else if (/^(BUTTON|INPUT|SELECT|TEXTAREA) /.test(said) && names.has(said)) wrong.push('two are ' + said);
		names.add(said);
		if (e.matches('div[tabindex], section[tabindex]') && !e.hasAttribute('role')) wrong.push('no role: ' + e.outerHTML.slice(0, 100));
	}
	for (const e of document.querySelectorAll('[role=group], [role=region], [role=tablist], [role=listbox], [role=search], aside, section[aria-label]')) {
		if (shown(e) && name(e) === '') wrong.push('no name: ' + e.outerHTML.slice(0, 100));
	}
	for (const e of document.querySelectorAll('[aria-controls], [aria-activedescendant]')) {
		for (const a of ['aria-controls', 'aria-activedescendant']) {
			const id = e.getAttribute(a);
			if (id && !document.getElementById(id)) wrong.push(a + ' of nothing: ' + id);
		}
	}
	for (const e of document.querySelectorAll('[role=option]')) {
		if (shown(e) && !(e.getAttribute('aria-posinset') > 0 && e.hasAttribute('aria-selected'))) wrong.push('an option: ' + e.outerHTML.slice(0, 100));
	}
	let level = 0;
	for (const e of document.querySelectorAll('h1, h2, h3, h4')) {
		if (!shown(e)) continue;
		if (e.tagName[1] - level > 1) wrong.push('a heading too deep: ' + e.outerHTML.slice(0, 100));
		level = Number(e.tagName[1]);
	}
	for (const e of document.querySelectorAll('div, span, p, pre, code')) {
		if (shown(e) && e.hasAttribute('aria-label') && !e.hasAttribute('role')) wrong.push('a name without a role: ' + e.outerHTML.slice(0, 100));
	}
	for (const e of document.querySelectorAll('th')) if (!e.hasAttribute('scope')) wrong.push('no scope: ' + e.outerHTML);
	for (const e of document.querySelectorAll('img')) if (!e.alt) wrong.push('no alt: ' + e.outerHTML);
	if (document.documentElement.lang === '' || document.title === '') wrong.push('no language or title');
	if (!document.querySelector('[role=status][aria-live=polite], [role=status]')) wrong.push('nothing is announced');
	return wrong.slice(0, 10).join('\n');
})()`

// isReadAloud checks the visible view for such mistakes.
func (d *desk) isReadAloud(view string) {
	d.Helper()
	if wrong := d.look(readAloud); strings.TrimSpace(wrong) != "" {
		d.Errorf("%s:\n%s", view, wrong)
	}
}
