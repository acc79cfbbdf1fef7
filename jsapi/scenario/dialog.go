package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/tidwall/gjson"
)

// choice is the answer to a dialog that takes more than yes or no; one of its keys is set.
type choice struct {
	Choose    *yamlfile.Either[[]yamlfile.Either[entry]] `yaml:"choose" about:"the entry of an action sheet or a picker with this text, or one of each of its lists; in a date picker the date"`
	InputText text                                       `yaml:"inputText" about:"the text that the user writes into my.prompt"`

	Line yamlfile.Line
}

// entry is an entry of a list. A single word is its text.
type entry struct {
	Text  text            `yaml:"text" about:"its text"`
	Index yamlfile.Number `yaml:"index" about:"which of several entries with this text, from 0"`

	Line yamlfile.Line
}

// entries are those that the choice names.
func (c choice) entries() (all []entry) {
	switch {
	case c.Choose == nil:
	case c.Choose.Long == nil:
		all = []entry{{Text: c.Choose.Word}}
	default:
		for _, one := range *c.Choose.Long {
			if one.Long != nil {
				all = append(all, *one.Long)
			} else {
				all = append(all, entry{Text: one.Word})
			}
		}
	}
	return all
}

// String returns the entry in the form in which it is written.
func (e entry) String() string {
	if e.Index.Value > 0 {
		return fmt.Sprintf("%s (index %d)", e.Text.Value, e.Index.Value)
	}
	return e.Text.Value
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
	var all []string
	for _, one := range a.Long.entries() {
		all = append(all, one.String())
	}
	return "choose: " + strings.Join(all, ", ")
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
	chosen := c.entries()
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
		if date := chosen[0].Text.Value; offersDate(content, date) {
			made = map[string]any{"date": date}
		}
	case d.View == "optionsSelect":
		made = inColumns(content, chosen)
	case d.View == "multiLevelSelect" && len(chosen) > 0:
		if path := inLevels(content.Get("list"), chosen); path != nil {
			made = map[string]any{"success": true, "result": path}
		}
	}
	if made == nil {
		return nil
	}
	text, _ := json.Marshal(made) // texts and numbers can always be encoded
	return text
}

// indexOf returns the position of an entry in a list of texts, or -1.
func indexOf(list gjson.Result, e entry) int {
	before := 0 // of the same text
	return slices.IndexFunc(list.Array(), func(one gjson.Result) bool {
		if one.String() != e.Text.Value {
			return false
		}
		before++
		return before > e.Index.Value
	})
}

// inColumns chooses one option of each list of my.optionsSelect.
func inColumns(content gjson.Result, chosen []entry) map[string]any {
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

// inLevels chooses an entry of my.multiLevelSelect, then one of its list, and so on to one without a list: the path that the page
// receives, or nil. Of several entries with the same text, it takes the first from which the rest can be chosen.
func inLevels(list gjson.Result, chosen []entry) (path []any) {
	if len(chosen) == 0 {
		if len(list.Array()) > 0 {
			return nil // the user has to choose further
		}
		return []any{}
	}
	first, nth := chosen[0], 0
	for _, one := range list.Array() {
		if one.Get("name").String() != first.Text.Value {
			continue
		}
		if nth++; first.Index.Line > 0 && nth-1 != first.Index.Value {
			continue
		}
		if rest := inLevels(one.Get("subList"), chosen[1:]); rest != nil {
			return append([]any{map[string]any{"name": first.Text.Value}}, rest...)
		}
	}
	return nil
}

// takenBy says which answers a dialog takes.
func takenBy(d *answer.Dialog) string {
	content := gjson.ParseBytes(d.Content)
	list := func(texts gjson.Result) string {
		var all []string
		for _, one := range texts.Array() {
			all = append(all, one.String())
		}
		return readable.Clip(strings.Join(all, ", "), mostTitle)
	}
	choose := "yes, no"
	switch d.View {
	case "prompt":
		choose = "inputText: a text"
	case "actionSheet":
		choose = "choose: one of " + list(content.Get("items.#.text"))
	case "optionsSelect":
		choose = "choose: one of " + list(content.Get("optionsOne"))
		if two := list(content.Get("optionsTwo")); two != "" {
			choose += "; and one of " + two
		}
	case "multiLevelSelect":
		choose = "choose: one of " + list(content.Get("list.#.name")) + ", then one of its list, to the last"
	case "datePicker":
		choose = "choose: a date like " + content.Get("format").String()
		for _, bound := range []struct{ key, word string }{{"startDate", "from"}, {"endDate", "to"}} {
			if date := content.Get(bound.key).String(); date != "" {
				choose += " " + bound.word + " " + date
			}
		}
	default:
		return choose
	}
	return "yes, no, or {" + choose + "}"
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
