package scenario

import "github.com/jembatan/jembatan/assets/yamlfile"

type (
	text     = yamlfile.Text
	duration = yamlfile.Duration
)

// file is a scenario as it is written. A field's about is its description in the JSON Schema.
type file struct {
	Program   text                    `yaml:"program" about:"folder of the program, from the scenario's own; an address; demo or demo-axml"`
	Name      text                    `yaml:"name" about:"name of the test case, otherwise that of the file"`
	Entry     text                    `yaml:"entry" about:"page to open first, or a ?query or #fragment of the first page"`
	Wallet    text                    `yaml:"wallet" about:"wallet whose rules apply, or a file with rules"`
	User      text                    `yaml:"user" about:"user of the program: budi, sari or agus"`
	Language  text                    `yaml:"language" about:"language of the phone: en or id"`
	Transport text                    `yaml:"transport" about:"isolated or portable"`
	Clock     text                    `yaml:"clock" about:"time at which codes are made and expire, such as 2026-11-28T09:00:00Z"`
	Timeout   duration                `yaml:"timeout" about:"how long each step and each expectation waits, 30s if it is missing"`
	With      map[text]text           `yaml:"with" about:"parameters of a part, with the values that they have if runFlow gives none"`
	Answers   []rule                  `yaml:"answers" about:"answers to what the program asks, in place of answer and pay steps; the first that fits answers"`
	Steps     []yamlfile.Either[step] `yaml:"steps" about:"what the user does, one step after the other"`
	Expect    *expectation            `yaml:"expect" about:"what holds at the end"`

	Line yamlfile.Line
}

// step is one step; exactly one of its keys is there.
type step struct {
	TapOn              *yamlfile.Either[target] `yaml:"tapOn" about:"tap on what has this text, or this role, id or selector"`
	InputText          *yamlfile.Either[input]  `yaml:"inputText" about:"write into the field that has the focus, or into a field"`
	PressKey           text                     `yaml:"pressKey" about:"press a key, such as Enter"`
	AssertVisible      *yamlfile.Either[target] `yaml:"assertVisible" about:"wait until it is visible"`
	AssertNotVisible   *yamlfile.Either[target] `yaml:"assertNotVisible" about:"wait until it is not visible"`
	ExtendedWaitUntil  *wait                    `yaml:"extendedWaitUntil" about:"wait as long as timeout says"`
	ScrollUntilVisible *scroll                  `yaml:"scrollUntilVisible" about:"scroll until an element is visible"`
	OpenLink           text                     `yaml:"openLink" about:"open another page of the program"`
	RunFlow            *yamlfile.Either[flow]   `yaml:"runFlow" about:"go through the steps of another file"`
	Answer             text                     `yaml:"answer" about:"wait for a consent prompt and answer it: allow, allow:SCOPE,SCOPE, deny, close or another outcome"`
	Pay                text                     `yaml:"pay" about:"wait for a payment and answer it: paid, cancelled, failed or another outcome"`
	Dialog             text                     `yaml:"dialog" about:"wait for a dialog, a picker or an action sheet and answer it: yes or no"`
	Expect             *expectation             `yaml:"expect" about:"wait for something"`

	Line yamlfile.Line
}

// The steps that are one word.
const (
	backStep   = "back"
	reloadStep = "reload"
)

// target is something on the page; all that is given must fit. A word is its text.
type target struct {
	Text     text            `yaml:"text" about:"its text, label or placeholder"`
	Role     text            `yaml:"role" about:"its role, such as button, link, textbox or heading"`
	ID       text            `yaml:"id" about:"its id, or data-id"`
	Selector text            `yaml:"selector" about:"a CSS selector"`
	Index    yamlfile.Number `yaml:"index" about:"which of several, from 0"`

	Line yamlfile.Line
}

// input is what is written, and where. A word is the text.
type input struct {
	Text text                     `yaml:"text" about:"what is written"`
	Into *yamlfile.Either[target] `yaml:"into" about:"the field, whose content it replaces"`
	Line yamlfile.Line
}

type wait struct {
	Visible    *yamlfile.Either[target] `yaml:"visible" about:"what is to be visible"`
	NotVisible *yamlfile.Either[target] `yaml:"notVisible" about:"what is not to be visible"`
	Timeout    duration                 `yaml:"timeout" about:"how long to wait, such as 10s"`

	Line yamlfile.Line
}

type scroll struct {
	Element *yamlfile.Either[target] `yaml:"element" about:"what is to be visible"`

	Line yamlfile.Line
}

// flow is a part of the scenario in a file of its own. A word is the file.
type flow struct {
	File text          `yaml:"file" about:"the file, from the folder of this one"`
	With map[text]text `yaml:"with" about:"values of the part's parameters, which it names as ${NAME}"`

	Line yamlfile.Line
}

// rule answers what the program asks.
type rule struct {
	When     *when           `yaml:"when" about:"what it answers; without it, everything of its kind"`
	Answer   text            `yaml:"answer" about:"answer to a consent prompt"`
	Pay      text            `yaml:"pay" about:"answer to a payment"`
	Dialog   text            `yaml:"dialog" about:"answer to a dialog, a picker or an action sheet: yes or no"`
	Choose   []text          `yaml:"choose" about:"pictures that are chosen, from the folder of the scenario"`
	Download text            `yaml:"download" about:"whether a file that the page saves is kept: yes or no"`
	Times    yamlfile.Number `yaml:"times" about:"how often it answers; without it, always"`
	After    duration        `yaml:"after" about:"how long the answer takes, such as 2s"`

	Line yamlfile.Line
}

type when struct {
	Call   text   `yaml:"call" about:"name of the call that asks, without my."`
	Scopes []text `yaml:"scopes" about:"scopes that are asked for; all of them must be"`

	Line yamlfile.Line
}

// expectation is what is waited for. A text between slashes is a regular expression.
type expectation struct {
	Visible    *yamlfile.Either[[]text] `yaml:"visible" about:"texts that the page shows"`
	NotVisible *yamlfile.Either[[]text] `yaml:"notVisible" about:"texts that it does not show"`
	Received   []received               `yaml:"received" about:"what callbacks of the page received, in this order; others may come between"`
	Asked      []text                   `yaml:"asked" about:"scopes of the last consent prompt"`
	Granted    []text                   `yaml:"granted" about:"scopes that the ledger has as granted to the program"`
	Warnings   []text                   `yaml:"warnings" about:"rules of the warnings that came, all of them; [] for none"`
	Console    []text                   `yaml:"console" about:"lines of the page's console that came, among others"`
	Thrown     []text                   `yaml:"thrown" about:"errors that nothing caught, all of them; [] for none"`

	Line yamlfile.Line
}

// received is what came back of a call: success or fail, or neither if either will do.
type received struct {
	Call    text            `yaml:"call" about:"its name, without my."`
	Success yamlfile.Value  `yaml:"success" about:"what success received; of an object these members at least"`
	Fail    yamlfile.Value  `yaml:"fail" about:"what fail received; of an object these members at least"`
	Exactly yamlfile.Switch `yaml:"exactly" about:"the members are all that there are"`

	Line yamlfile.Line
}
