//go:build cgo && linux

package axmltest

import "testing"

func TestButtons(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/button/index", size{390, 1100}, "")
		s.click("[type=primary]")
		s.until("getApp().log.length === 1")
		s.is("[getApp().log[0].type, getApp().log[0].currentTarget.dataset.n, getApp().log[0].currentTarget.tagName]", `["tap","primary","button"]`)
		s.eval("getApp().log.length = 0")
		// A disabled button sends nothing, whether it has always been disabled or has just become so.
		s.click("a-button[disabled]")
		s.click("a-button[disabled][type=primary]")
		s.eval("$set({off: false})")
		s.click("a-button[type=primary]:nth-of-type(6)")
		s.until("getApp().log.length > 0")
		s.is("getApp().log.map(e => e.currentTarget.dataset.n)", `["maybe"]`)
		s.eval("getApp().log.length = 0")
		s.move(s.at("a-button"))
		s.down()
		s.until("$q('a-button').classList.contains('button-hover')")
		s.up()
		s.until("!$q('a-button').classList.contains('button-hover')")
		s.until("getApp().log.length === 1")
		s.eval("getApp().log.length = 0, $q('a-button').focus()")
		s.key("Return", "space") // the keyboard taps, too
		s.until("getApp().log.length === 2")
		s.eval("getApp().log.length = 0, $asked.length = 0, $answers = {open: {events: [['getAuthorize', {}], ['getPhoneNumber', {encryptedData: 'x', sign: 'y'}]]}}")

		s.click("[data-open], a-button:nth-of-type(12)")
		s.until("$asked.length === 1")
		s.is("[$asked[0].do, $asked[0].type, $asked[0].scope]", `["open","getAuthorize","phoneNumber"]`)
		s.sees(`getAuthorize auth {}`, `getPhoneNumber auth {"encryptedData":"x","sign":"y"}`)
		s.click("a-button:nth-of-type(13)")
		s.sees(`followLifestyle life {"followStatus":1}`)
		s.is("[$asked[1].do, $asked[1].text]", `["trace","button: a wallet would follow 2088"]`)
		s.eval("$answers = {open: {events: [['getUserInfo', {userInfo: {avatar: '/a.png', nickName: 'Budi'}}]]}}")
		s.eval("$call({do: 'scrollTo', scrollTop: 99999})") // it is below the window
		s.click("a-button:nth-of-type(14)")
		s.sees(`getUserInfo user {"userInfo":{"avatar":"/a.png","nickName":"Budi"}}`)
		s.is("$asked[2].scope", `"userInfo"`)
	})
}

func TestInputs(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/input/index", phone, "")
		s.click(".name")
		s.sees(`focus name {"value":""}`)
		s.write("abc")
		s.sees(`input name {"value":"a","cursor":1}`, `input name {"value":"ab","cursor":2}`, `input name {"value":"abc","cursor":3}`)
		s.eval("$set({name: ''})") // it was bound to that before: what is typed stays
		s.is("$q('.name input').value", `"abc"`)
		s.key("Left")
		s.write("x")
		s.sees(`input name {"value":"abxc","cursor":3}`)
		s.eval("$set({name: 'set'})")
		s.is("$q('.name input').value", `"set"`)
		s.write("!")
		s.key("Return")
		s.until("getApp().log.length === 3")
		s.is("getApp().log.map($event).slice(1)", `["confirm name {\"value\":\"set!\"}","blur name {\"value\":\"set!\"}"]`)
		s.eval("getApp().log.length = 0")

		// The field that loses the focus reports it before the element that is tapped.
		s.click(".name")
		s.click(".go")
		s.until("getApp().log.length === 3")
		s.is("getApp().log.map(e => e.type)", `["focus","blur","tap"]`)
		s.eval("getApp().log.length = 0")

		s.eval("$call({do: 'scrollTo', scrollTop: 99999})")
		s.click(".card16")
		s.write("3A1x")
		s.sees(`input card {"value":"3","cursor":1}`, `input card {"value":"31","cursor":2}`, `input card {"value":"31x","cursor":3}`)
		s.is("$q('.pad input').inputMode", `"text"`)
		s.eval("$set({part: true})")
		s.until("document.activeElement === $q('.part input') && $q('.part input').selectionStart === 1 && $q('.part input').selectionEnd === 4")
		s.eval("$call({do: 'scrollTo', scrollTop: 0})")
		s.click(".number")
		s.write("1a2.3x")
		s.sees(`input number {"value":"1","cursor":1}`, `input number {"value":"12","cursor":2}`, `input number {"value":"123","cursor":3}`)
		s.click(".digit")
		s.write("1.5")
		s.until("getApp().log.length === 3")
		s.is("getApp().log[2].detail.value", `"1.5"`)
		s.eval("getApp().log.length = 0")
		s.click(".short")
		s.write("abcdef")
		s.sees(`input short {"value":"a","cursor":1}`, `input short {"value":"ab","cursor":2}`, `input short {"value":"abc","cursor":3}`)
		s.is("[$q('.password input').type, $q('.name input').maxLength, $q('.number input').inputMode, $q('.digit input').inputMode, $q('.off input').disabled]",
			`["password",140,"numeric","decimal",true]`)

		// A controlled field shows what the program says.
		s.click(".ruled")
		s.write("a")
		s.sees(`input ruled {"value":"a","cursor":1}`)
		s.until("$q('.ruled input').value === ''")
		s.eval("$set({ruled: 'yes'})")
		s.until("$q('.ruled input').value === 'yes'")
		s.click(".upper")
		s.write("small")
		s.until("$q('.upper input').value === 'SMALL'")

		s.eval("getApp().log.length = 0, $set({focus: true})")
		s.sees(`focus focus {"value":"abcdef"}`)
		s.is("[document.activeElement === $q('.focus input'), document.activeElement.selectionStart]", "[true,2]")
		s.is("$reports", "[]")
	})
}

// TestInputsKeepWhatWasTypedSince has a program return what was typed late: that must not undo later typing.
func TestInputsKeepWhatWasTypedSince(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<input class="i" value="{{v}}" onInput="late" focus/>
-- p.js
Page({data: {v: ''}, late(e) { getApp().see(e); const v = e.detail.value; (this.all = this.all || []).push(v) }})`), "p", phone, "")
		s.until("document.activeElement === $q('.i input')")
		s.write("abcd")
		s.until("getApp().log.length === 4")
		s.is("$page().all.reduce((p, v) => p.then((l) => $set({v}).then(() => [...l, $q('.i input').value])), Promise.resolve([]))", `["abcd","abcd","abcd","abcd"]`)
		s.eval("$set({v: 'other'})")
		s.is("$q('.i input').value", `"other"`)
	})
}

func TestTextareas(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/textarea/index", phone, "")
		s.is("$q('.plain .a-count').textContent", `"0/20"`)
		s.click(".plain")
		s.write("a")
		s.key("Return")
		s.sees(`focus plain {"value":""}`, `input plain {"value":"a","cursor":1}`, `input plain {"value":"a\n","cursor":2}`)
		s.is("$q('.plain .a-count').textContent", `"2/20"`)
		s.write("123456789012345678901234567890")
		s.until("$q('.plain textarea').value.length === 20")
		s.eval("$height = $q('.tall').offsetHeight")
		s.click(".tall")
		s.key("Return", "Return", "Return", "Return")
		s.until("$q('.tall').offsetHeight > $height + 60")
		s.until("getApp().log.some(e => e.type === 'blur')")
		s.eval("getApp().log.length = 0")
		s.click(".done")
		s.write("d")
		s.key("Return")
		s.sees(`confirm done {"value":"d"}`)
		s.is("[$q('.off textarea').disabled, $q('.tall .a-count').textContent]", `[true,""]`)
	})
}

func TestChoices(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/choice/index", phone, "")
		s.click("a-label:nth-of-type(1) a-checkbox")
		s.sees(`change apple {"value":false}`, `change fruit {"value":[]}`)
		s.click(".line:nth-of-type(3) .w") // a label's text, once
		s.sees(`change cherry {"value":true}`, `change fruit {"value":["cherry"]}`)
		s.click(".line:nth-of-type(2) a-checkbox")
		s.sees(`change banana {"value":true}`, `change fruit {"value":["banana","cherry"]}`)
		s.click(".line:nth-of-type(4) a-checkbox")
		s.click(".line:nth-of-type(4) .w")
		s.click(".rL")
		s.sees(`change L {"value":true}`, `change size {"value":"L"}`)
		s.click(".rL") // it is that already
		s.click(".far")
		s.until("getApp().log.length === 2")
		s.is("getApp().log.map($event)[1]", `"change agree {\"value\":true}"`)
		s.is("[$all('a-radio-group a-radio[checked]').length, $q('#agree').getAttribute('aria-checked')]", `[1,"true"]`)
		s.eval("getApp().log.length = 0, $set({'fruits[0].checked': false})") // what was bound before was true
		s.is("$q('a-checkbox').hasAttribute('checked')", "false")
	})
}

func TestSwitches(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/switch/index", phone, "")
		s.click(".s")
		s.sees(`change s {"value":false}`)
		s.click(".ruled")
		s.sees(`change ruled {"value":true}`)
		s.is("[$q('.s').hasAttribute('checked'), $q('.ruled').hasAttribute('checked')]", "[false,false]")
		s.eval("$set({ruled: true})")
		s.is("$q('.ruled').hasAttribute('checked')", "true")
		s.click(".off")
		s.click(".s")
		s.sees(`change s {"value":true}`)
	})
}

func TestSliders(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/slider/index", phone, "")
		x, y := s.part(".s .a-rail", .4, .5)
		end, _ := s.part(".s .a-rail", .75, .5)
		s.drag(x, y, end-x, 0)
		s.until("getApp().log.some(e => e.type === 'change')")
		s.is("[getApp().log[0].type, getApp().log.at(-1).detail.value >= 74 && getApp().log.at(-1).detail.value <= 76, Number.isInteger(getApp().log.at(-1).detail.value), getApp().log.filter(e => e.type === 'change').length]", `["changing",true,true,1]`)
		s.eval("getApp().log.length = 0")
		s.is("$q('.s .a-value').textContent === String($q('.s').$c.value)", "true")
		s.eval("$set({at: 10})")
		s.is("$q('.s .a-value').textContent", `"10"`)
		s.eval("$set({at: 150, most: 200})") // a limit that is set together with it
		s.is("$q('.s .a-value').textContent", `"150"`)
		s.eval("$set({at: 10, most: 100})")
		x, y = s.part(".steps .a-rail", .6, .5)
		s.move(x, y)
		s.down()
		s.up()
		s.sees(`change steps {"value":15}`)
		s.eval("$q('.steps').focus()")
		s.key("Right")
		s.sees(`change steps {"value":20}`)
		s.click(".off")
		s.click(".steps .a-rail")
		s.sees(`change steps {"value":15}`)
	})
}

func TestPickers(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/picker/index", phone, "")
		s.eval("$answers = {pick: {value: 2}}")
		s.click(".p")
		s.sees(`change p {"value":2}`)
		s.is("[$asked[0].do, $asked[0].title, $asked[0].range, $asked[0].value]", `["pick","A city",["Jakarta","Bandung","Medan"],1]`)
		s.comes("$q('.v').textContent", `"Medan"`)
		s.eval("$answers = {pick: null}")
		s.click(".p")
		s.until("$asked.length === 2")
		s.is("$asked[1].value", "2")
		s.eval("$answers = {pick: {value: 1}}")
		s.click(".off")
		s.click(".o")
		s.sees(`change o {"value":1}`)
		s.is("[$asked.length, $asked[2].range, typeof getApp().log]", `[3,["Ani","Budi"],"object"]`)
	})
}

func TestPickerViews(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/picker-view/index", phone, "")
		s.until("$q('.c0').scrollTop === 68 && $q('.c1').scrollTop === 102")
		s.is("getApp().log.length", "0")
		x, y := s.at(".c1")
		s.move(x, y+34) // tap the row below
		s.down()
		s.up()
		s.sees("pickStart p {}", `change p {"value":[2,4]}`, "pickEnd p {}")
		x, y = s.at(".c0")
		s.drag(x, y, 0, -80)
		s.until("getApp().log.some(e => e.type === 'pickEnd')")
		s.is("getApp().log.map(e => e.type)", `["pickStart","change","pickEnd"]`)
		s.is("getApp().log[1].detail.value", "[4,4]")
		s.eval("getApp().log.length = 0, $set({value: [0, 0]})")
		s.until("$q('.c0').scrollTop === 0 && $q('.c1').scrollTop === 0")
		s.is("getApp().log.length", "0")
		s.is("$q('.own .a-band').offsetHeight", "50")
		// What is let go is told at once, not when it stands still.
		s.is("[$q('.own .band').className, $q('.own .fog').className]", `["a-band band","a-mask fog"]`)
		x, y = s.at(".own")
		s.drag(x, y, 0, -110)
		s.until("getApp().log.some(e => e.type === 'pickEnd' && e.currentTarget.dataset.n === 'own')")
		s.is("getApp().log.filter(e => e.currentTarget.dataset.n === 'own').map(e => e.type + JSON.stringify(e.detail))", `["change{\"value\":[3]}","pickEnd{}"]`)
	})
}

func TestForms(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, gallery(), "pages/form/index", size{390, 900}, "")
		s.click(".submit")
		s.until("getApp().log.length === 1")
		s.is("getApp().log[0].detail", `{"value":{"__unknown_for_control_1":"a","n":"b","g":["1"],"r":"y","s":true,"d":40,"t":"words","p":2},"buttonTarget":{"dataset":{"k":1},"id":"","tagName":"button"}}`)
		s.eval("getApp().log.length = 0")
		s.click(".named")
		s.write("more")
		s.until("$q('.named input').value === 'bmore'") // keys come later than a click that follows them
		s.click(".two")
		s.click("a-switch")
		s.eval("$answers = {pick: {value: 0}}")
		s.click("a-picker")
		s.click(".submit")
		s.until("getApp().log.length === 1")
		s.is("[getApp().log[0].detail.value.n, getApp().log[0].detail.value.g, getApp().log[0].detail.value.s, getApp().log[0].detail.value.p]", `["bmore",["1","2"],false,0]`)
		s.eval("getApp().log.length = 0")
		s.click(".reset")
		s.sees("reset f {}")
		s.click(".submit")
		s.until("getApp().log.length === 1")
		s.is("getApp().log[0].detail.value", `{"__unknown_for_control_1":"a","n":"b","g":["1"],"r":"y","s":true,"d":40,"t":"words","p":2}`)
	})
}
