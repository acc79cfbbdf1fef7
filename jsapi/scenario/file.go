package scenario

import (
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/program"
)

type (
	text     = yamlfile.Text
	duration = yamlfile.Duration
)

// file is a scenario, as written. The tag about of a field is its description in the JSON Schema.
type file struct {
	Program   text                    `yaml:"program" about:"folder of the program, relative to that of the scenario; an address; demo or demo-axml"`
	Name      text                    `yaml:"name" about:"name of the test case, otherwise that of the file"`
	Entry     text                    `yaml:"entry" about:"page to open first, or a ?query or #fragment of the first page"`
	Wallet    text                    `yaml:"wallet" about:"wallet whose rules apply, or a file with rules"`
	User      text                    `yaml:"user" about:"user of the program: budi, sari or agus"`
	Language  text                    `yaml:"language" about:"language of the phone: en or id"`
	Transport text                    `yaml:"transport" about:"isolated or portable"`
	Size      text                    `yaml:"size" about:"size of the page, such as 390x844, or the name of a phone, such as iphone-15"`
	Clock     text                    `yaml:"clock" about:"time of codes, tokens, orders and grants, such as 2026-11-28 09:00 (UTC); it stands still, so nothing expires"`
	CodeLife  duration                `yaml:"codeLifetime" about:"how long codes can be redeemed, such as 1ms for codes that have expired; default: what the wallet's rules say"`
	Timeout   duration                `yaml:"timeout" about:"how long each step and each expectation waits; default: 30s"`
	With      map[text]text           `yaml:"with" about:"parameters of a part, with their default values"`
	State     *state                  `yaml:"state" about:"what the user has granted, and the program has stored, before"`
	Gateway   text                    `yaml:"gateway" about:"loopback address at which back ends redeem codes, such as 127.0.0.1:8765"`
	Merchants text                    `yaml:"merchants" about:"file with the back ends that the gateway knows, relative to the folder of the scenario"`
	Signature text                    `yaml:"signature" about:"how the gateway treats an invalid signature: verify (default), warn or off"`
	Mocks     []program.WrittenMock   `yaml:"mocks" about:"answers to calls, before those that the program's manifest mocks; the first match answers"`
	Answers   []rule                  `yaml:"answers" about:"answers to what the program asks, in place of answer and pay steps; the first match answers"`
	Steps     []yamlfile.Either[step] `yaml:"steps" about:"what the user does, one step after the other"`
	Expect    *expectation            `yaml:"expect" about:"what holds at the end"`
	Known     []text                  `yaml:"known" about:"findings of jembatan explore that are expected: a rule, or a rule and an outcome"`

	Line yamlfile.Line
}

// step is one step; exactly one of its keys is set.
type step struct {
	TapOn              *yamlfile.Either[target] `yaml:"tapOn" about:"tap on the element with this text, or this role, id or selector"`
	InputText          *yamlfile.Either[input]  `yaml:"inputText" about:"write into the field that has the focus, or into a field"`
	PressKey           text                     `yaml:"pressKey" about:"press a key, such as Enter, ArrowDown, F5 or a"`
	AssertVisible      *yamlfile.Either[target] `yaml:"assertVisible" about:"wait until it is visible"`
	AssertNotVisible   *yamlfile.Either[target] `yaml:"assertNotVisible" about:"wait until it is not visible"`
	ExtendedWaitUntil  *wait                    `yaml:"extendedWaitUntil" about:"wait with a timeout of its own"`
	ScrollUntilVisible *scroll                  `yaml:"scrollUntilVisible" about:"scroll until an element is visible"`
	OpenLink           text                     `yaml:"openLink" about:"open another page of the program, and wait until it is there"`
	TakeScreenshot     text                     `yaml:"takeScreenshot" about:"take a picture of the page, with this name"`
	RunFlow            *yamlfile.Either[flow]   `yaml:"runFlow" about:"play the steps of another file"`
	Answer             text                     `yaml:"answer" about:"wait for a consent prompt and answer it: allow, allow:SCOPE,SCOPE, deny, close or another outcome"`
	Pay                text                     `yaml:"pay" about:"wait for a payment and answer it: paid, cancelled, failed or another outcome"`
	Dialog             *dialogAnswer            `yaml:"dialog" about:"wait for a dialog, a picker or an action sheet and answer it: yes, no, or what the user chooses in it"`
	Revoke             *yamlfile.Either[[]text] `yaml:"revoke" about:"wait for the sheet of openSetting and revoke a scope, or several; [] closes it"`
	Device             *device.Section          `yaml:"device" about:"change the phone: network, battery, location, scan and others, as device in the manifest does"`
	Expect             *expectation             `yaml:"expect" about:"wait for something"`

	Line yamlfile.Line
}

// changes reports whether the step may change the page. The others look at it, or wait for something.
func (s step) changes() bool {
	return s.AssertVisible == nil && s.AssertNotVisible == nil && s.ExtendedWaitUntil == nil && s.TakeScreenshot.Line == 0 && s.Expect == nil
}

// answers returns the kind of question that the step answers; "" for none.
func (s step) answers() answer.Kind {
	switch {
	case s.Answer.Line > 0:
		return answer.Consents
	case s.Pay.Line > 0:
		return answer.Payments
	case s.Dialog != nil:
		return answer.Dialogs
	case s.Revoke != nil:
		return answer.Reviews
	}
	return ""
}

// The steps that consist of one word.
const (
	backStep       = "back"
	reloadStep     = "reload"
	backgroundStep = "background"
)

var oneWord = []string{backStep, reloadStep, backgroundStep, "shake", "share", "lowMemory", "captureScreen"}

// state is what there is before the program is opened.
type state struct {
	Granted []text                  `yaml:"granted" about:"scopes that the user has granted to the program"`
	Stored  map[text]yamlfile.Value `yaml:"stored" about:"what the program has stored by my.setStorage: a value for each key"`

	Line yamlfile.Line
}

// target is an element of the page; all given keys must match. A single word is its text.
type target struct {
	Text     text            `yaml:"text" about:"its text, label or placeholder"`
	Role     text            `yaml:"role" about:"its role, such as button, link, textbox or heading"`
	ID       text            `yaml:"id" about:"its id attribute, or in HTML its data-id"`
	Selector text            `yaml:"selector" about:"a CSS selector"`
	Index    yamlfile.Number `yaml:"index" about:"which of several matches, from 0"`

	Line yamlfile.Line
}

// input is the text to write, and where. A single word is the text.
type input struct {
	Text text                     `yaml:"text" about:"the text to write"`
	Into *yamlfile.Either[target] `yaml:"into" about:"the field, whose content it replaces"`
	Line yamlfile.Line
}

type wait struct {
	Visible    *yamlfile.Either[target] `yaml:"visible" about:"element that must be visible"`
	NotVisible *yamlfile.Either[target] `yaml:"notVisible" about:"element that must not be visible"`
	Timeout    duration                 `yaml:"timeout" about:"how long to wait, such as 10s"`

	Line yamlfile.Line
}

type scroll struct {
	Element *yamlfile.Either[target] `yaml:"element" about:"element that must be visible"`

	Line yamlfile.Line
}

// flow is a part of the scenario in a file of its own. A single word is the file.
type flow struct {
	File text          `yaml:"file" about:"the file, relative to the folder of this one"`
	With map[text]text `yaml:"with" about:"values of the part's parameters, which it names as ${NAME}"`

	Line yamlfile.Line
}

// rule answers what the program asks.
type rule struct {
	When     *when                    `yaml:"when" about:"which questions it answers; default: all of its kind"`
	Answer   text                     `yaml:"answer" about:"answer to a consent prompt"`
	Pay      text                     `yaml:"pay" about:"answer to a payment"`
	Dialog   *dialogAnswer            `yaml:"dialog" about:"answer to a dialog, a picker or an action sheet: yes, no, or what the user chooses in it"`
	Revoke   *yamlfile.Either[[]text] `yaml:"revoke" about:"scopes that the user revokes in the sheet of openSetting, of those that it shows; [] for none"`
	Choose   []text                   `yaml:"choose" about:"pictures to choose, relative to the folder of the scenario"`
	Download text                     `yaml:"download" about:"whether to save a file that the page offers: yes or no"`
	Times    yamlfile.Number          `yaml:"times" about:"how often it answers; default: always"`
	After    duration                 `yaml:"after" about:"delay of the answer, such as 2s"`

	Line yamlfile.Line
}

type when struct {
	Call   text   `yaml:"call" about:"name of the call that asks, without my."`
	Scopes []text `yaml:"scopes" about:"scopes that the prompt, or the sheet of openSetting, must include"`

	Line yamlfile.Line
}

// expectation is what must become true. A text between slashes is a regular expression.
type expectation struct {
	Visible    *yamlfile.Either[[]text] `yaml:"visible" about:"texts that the page shows"`
	NotVisible *yamlfile.Either[[]text] `yaml:"notVisible" about:"texts that it does not show"`
	Received   []received               `yaml:"received" about:"what callbacks of the page received, in this order; others may come between"`
	Asked      []text                   `yaml:"asked" about:"scopes of the last consent prompt"`
	Granted    []text                   `yaml:"granted" about:"scopes that the ledger has as granted to the program"`
	Stored     map[text]yamlfile.Value  `yaml:"stored" about:"what the program has stored by my.setStorage; null for a key that is not there"`
	Told       []yamlfile.Value         `yaml:"told" about:"what the gateway answered back ends and notified them of, in this order: members of the events redemption and notice"`
	Warnings   []text                   `yaml:"warnings" about:"rules of all warnings of the run; [] for none"`
	Console    []text                   `yaml:"console" about:"lines that the page's console must have, among others"`
	Thrown     []text                   `yaml:"thrown" about:"all uncaught errors; [] for none"`
	Timeout    duration                 `yaml:"timeout" about:"how long to wait, such as 2s; default: the timeout of the scenario"`

	Line yamlfile.Line
}

// received is the result of a call: success or fail, or neither if either will do.
type received struct {
	Call    text            `yaml:"call" about:"its name, without my."`
	Success yamlfile.Value  `yaml:"success" about:"what success received; of an object, at least these members"`
	Fail    yamlfile.Value  `yaml:"fail" about:"what fail received; of an object, at least these members"`
	Exactly yamlfile.Switch `yaml:"exactly" about:"the object has no other members"`

	Line yamlfile.Line
}
