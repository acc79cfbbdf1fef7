package scenario

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/tidwall/gjson"
)

// choice is the answer to a dialog that takes more than yes or no; one of its keys is set.
type choice struct {
	Choose    *yamlfile.Either[[]text] `yaml:"choose" about:"the entry of an action sheet or a picker with this text, or one of each of its lists; in a date picker the date"`
	InputText text                     `yaml:"inputText" about:"the text that the user writes into my.prompt"`

	Line yamlfile.Line
}

// dialogAnswer is yes or no, or a choice.
type dialogAnswer = yamlfile.Either[choice]

// titleOf returns an answer in the form in which it is written.
func titleOf(a dialogAnswer) string {
	switch {
	case a.Long == nil:
		return a.Word.Value
	case a.Long.Choose == nil:
		return "inputText: " + a.Long.InputText.Value
	}
	return "choose: " + strings.Join(values(texts(a.Long.Choose)), ", ")
}

// takes reports whether an answer can be given in a dialog.
func takes(d *answer.Dialog, a *dialogAnswer) bool {
	return a.Long == nil || a.Long.in(d) != nil
}

// reply answers a dialog, which takes the answer.
func reply(d *answer.Dialog, a *dialogAnswer) {
	switch {
	case a.Long != nil:
		d.Answer = a.Long.in(d)
	case a.Word.Value == "yes":
		d.Accept()
	default:
		d.Dismiss()
	}
}

// in returns the choice as the page would report it from a dialog; nil if a user cannot make it there.
func (c choice) in(d *answer.Dialog) json.RawMessage {
	content := gjson.ParseBytes(d.Content)
	chosen := values(texts(c.Choose))
	var made map[string]any
	switch {
	case d.Browser:
	case d.View == "prompt" && c.InputText.Line > 0:
		made = map[string]any{"ok": true, "inputValue": c.InputText.Value}
	case d.View == "actionSheet" && len(chosen) == 1:
		if i := indexOf(content.Get("items.#.text"), chosen[0]); i >= 0 {
			made = map[string]any{"index": i}
		}
	case d.View == "datePicker" && len(chosen) == 1:
		if offersDate(content, chosen[0]) {
			made = map[string]any{"date": chosen[0]}
		}
	case d.View == "optionsSelect":
		made = inColumns(content, chosen)
	case d.View == "multiLevelSelect" && len(chosen) > 0:
		made = inLevels(content.Get("list"), chosen)
	}
	if made == nil {
		return nil
	}
	text, _ := json.Marshal(made) // texts and numbers can always be encoded
	return text
}

// indexOf returns the position of a text in a list of texts, or -1.
func indexOf(list gjson.Result, text string) int {
	return slices.IndexFunc(list.Array(), func(one gjson.Result) bool { return one.String() == text })
}

// inColumns chooses one option of each list of my.optionsSelect.
func inColumns(content gjson.Result, chosen []string) map[string]any {
	keys := []struct{ options, index string }{{"optionsOne", "selectedOneIndex"}, {"optionsTwo", "selectedTwoIndex"}}
	if len(content.Get("optionsTwo").Array()) == 0 {
		keys = keys[:1]
	}
	if len(chosen) != len(keys) {
		return nil
	}
	made := map[string]any{}
	for i, key := range keys {
		at := indexOf(content.Get(key.options), chosen[i])
		if at < 0 {
			return nil
		}
		made[key.index] = at
	}
	return made
}

// inLevels chooses an entry of my.multiLevelSelect, then one of its list, and so on to one without a list.
func inLevels(list gjson.Result, chosen []string) map[string]any {
	var path []any
	for _, name := range chosen {
		at := indexOf(list.Get("#.name"), name)
		if at < 0 {
			return nil
		}
		path = append(path, map[string]any{"name": name})
		list = list.Array()[at].Get("subList")
	}
	if len(list.Array()) > 0 {
		return nil // the user has to choose further
	}
	return map[string]any{"success": true, "result": path}
}

// offersDate reports whether a date has the format of a date picker, and is between its bounds.
func offersDate(content gjson.Result, date string) bool {
	format := content.Get("format").String()
	layout := strings.NewReplacer("yyyy", "2006", "MM", "01", "dd", "02", "HH", "15", "mm", "04", "ss", "05").Replace(format)
	if _, err := time.Parse(layout, date); err != nil {
		return false
	}
	start, end := content.Get("startDate").String(), content.Get("endDate").String()
	// The formats begin with the longest unit, so texts of one format have the order of their dates.
	return (len(start) != len(date) || start <= date) && (len(end) != len(date) || date <= end)
}
