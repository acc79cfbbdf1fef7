package recording

import (
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
	"datePicker":              func(_, result gjson.Result) string { return chosen(result.Get("date")) },
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
		return chosen(items[i])
	}
	return ""
}

// options is what the user chose from one list or two.
func options(_, result gjson.Result) string {
	if result.Get("selectedOneIndex").Type != gjson.Number {
		return "no"
	}
	all := []gjson.Result{result.Get("selectedOneOption")}
	if two := result.Get("selectedTwoOption"); two.Exists() {
		all = append(all, two)
	}
	return chosen(all...)
}

// levels is the path that the user chose.
func levels(_, result gjson.Result) string {
	if !result.Get("success").Bool() {
		return "no"
	}
	return chosen(result.Get("result.#.name").Array()...)
}

// chosen is a choice of one entry, or of one in each of several lists.
func chosen(entries ...gjson.Result) string {
	var all []string
	for _, entry := range entries {
		all = append(all, entry.String())
	}
	if len(all) == 1 {
		return "{choose: " + quote(all[0]) + "}"
	}
	return "{choose: " + listOf(all) + "}"
}
