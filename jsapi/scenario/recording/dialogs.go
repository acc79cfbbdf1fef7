package recording

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// dialogs are the calls whose dialog a user answers in the page, by each of their names. Each returns the answer as a step has it,
// from the parameters and the result of the call; "" if a step cannot give it.
var dialogs = map[string]func(params, result gjson.Result) string{
	"alert":                   func(_, _ gjson.Result) string { return "yes" },
	"confirm":                 func(_, result gjson.Result) string { return yesOrNo(result.Get("confirm").Bool()) },
	"prompt":                  written,
	"showActionSheet":         action,
	"actionSheet":             action,
	"datePicker":              func(_, result gjson.Result) string { return chosen(picked{text: result.Get("date").String()}) },
	"optionsSelect":           options,
	"beehiveOptionsPicker":    options,
	"multiLevelSelect":        levels,
	"beehiveMultilevelSelect": levels,
}

// cancelled is the error of a picker that the user has cancelled.
const cancelled = 11

// dialog returns the answer that a user gave in the dialog of a call, as a step has it; "" for none.
func dialog(params []byte, s trace.Settle) string {
	name := strings.TrimPrefix(s.Method, method.LegacyObject)
	answer, is := dialogs[name]
	result := gjson.ParseBytes(s.Result)
	switch {
	case is && s.Outcome == "success":
		return answer(gjson.ParseBytes(params), result)
	case is && s.Outcome == "fail" && name == "datePicker" && result.Get("error").Int() == cancelled:
		return "no"
	}
	return ""
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// written is what the user wrote into my.prompt.
func written(_, result gjson.Result) string {
	switch {
	case !result.Get("ok").Bool():
		return "no"
	case result.Get("inputValue").String() == "":
		return "yes"
	}
	return "{inputText: " + quote(result.Get("inputValue").String()) + "}"
}

// action is the entry of an action sheet.
func action(params, result gjson.Result) string {
	i := int(result.Get("index").Int())
	items := append(params.Get("items").Array(), params.Get("btns").Array()...)
	switch {
	case i < 0:
		return "no"
	case i < len(items):
		return chosen(pick(items, i))
	}
	return ""
}

// picked is a text that the user chose, and which of those in its list that have the same text.
type picked struct {
	text string
	nth  int
}

// pick is the i-th text of a list.
func pick(list []gjson.Result, i int) picked {
	p := picked{text: list[i].String()}
	for _, one := range list[:i] {
		if one.String() == p.text {
			p.nth++
		}
	}
	return p
}

// options is what the user chose from one list or two.
func options(params, result gjson.Result) string {
	if result.Get("selectedOneIndex").Type != gjson.Number {
		return "no"
	}
	var all []picked
	for _, of := range []string{"One", "Two"} {
		option, i := result.Get("selected"+of+"Option"), int(result.Get("selected"+of+"Index").Int())
		if list := params.Get("options" + of).Array(); option.Exists() && i >= 0 && i < len(list) {
			all = append(all, picked{option.String(), pick(list, i).nth})
		} else if option.Exists() {
			all = append(all, picked{text: option.String()})
		}
	}
	return chosen(all...)
}

// levels is the path that the user chose.
func levels(_, result gjson.Result) string {
	if !result.Get("success").Bool() {
		return "no"
	}
	var all []picked
	for _, name := range result.Get("result.#.name").Array() {
		all = append(all, picked{text: name.String()})
	}
	return chosen(all...)
}

// chosen is a choice of one entry, or of one in each of several lists.
func chosen(entries ...picked) string {
	var all []string
	for _, entry := range entries {
		written := quote(entry.text)
		if entry.nth > 0 {
			written = fmt.Sprintf("{text: %s, index: %d}", written, entry.nth)
		}
		all = append(all, written)
	}
	if len(all) == 1 && entries[0].nth == 0 {
		return "{choose: " + all[0] + "}"
	}
	return "{choose: [" + strings.Join(all, ", ") + "]}"
}
