package jsapi

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// showActionSheet is my.showActionSheet, with which the user chooses one of several actions. Cancelling is a success
// with index -1.
func (h Host) showActionSheet() method.Method {
	type request struct {
		Title               method.Text    `json:"title"`
		Items               []method.Text  `json:"items" jsapi:"required"`
		CancelButtonText    method.Text    `json:"cancelButtonText"`
		DestructiveBtnIndex *method.Number `json:"destructiveBtnIndex"`
	}
	type item struct {
		Text        method.Text `json:"text"`
		Destructive bool        `json:"destructive,omitempty"`
	}
	type sheet struct {
		Title            method.Text `json:"title"`
		Items            []item      `json:"items"`
		CancelButtonText string      `json:"cancelButtonText"`
	}
	type answer struct {
		Index int `json:"index"`
	}
	m := method.Method{Name: "showActionSheet", State: method.Drawn, AnyOrigin: drawn, Summary: "lets the user choose an action",
		Fails:   method.Failures{missing: "items is missing"},
		Aliases: []method.Alias{{Name: "actionSheet", Takes: map[string]string{"btns": "items", "cancelBtn": "cancelButtonText"}}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		s := sheet{Title: in.Title, Items: []item{}, CancelButtonText: in.CancelButtonText.Or(h.word("Cancel", "Batal"))}
		for i, text := range in.Items {
			s.Items = append(s.Items, item{text, in.DestructiveBtnIndex != nil && int(*in.DestructiveBtnIndex) == i})
		}
		drawn, err := h.ask(ctx, call, "actionSheet", s, answer{0})
		index := drawn.Get("index")
		if !index.Exists() || index.Int() < 0 || index.Int() >= int64(len(s.Items)) {
			return answer{-1}, err
		}
		return answer{int(index.Int())}, err
	})
}

// choose asks the user to choose a row, and returns its index, or -1 if they cancel.
func (h Host) choose(ctx context.Context, call *bridge.Call, title string, rows []string) (int, error) {
	type item struct {
		Text string `json:"text"`
	}
	type sheet struct {
		Title            string `json:"title"`
		Items            []item `json:"items"`
		CancelButtonText string `json:"cancelButtonText"`
	}
	s := sheet{title, []item{}, h.word("Cancel", "Batal")}
	for _, row := range rows {
		s.Items = append(s.Items, item{row})
	}
	drawn, err := h.ask(ctx, call, "actionSheet", s, told{"index": 0})
	index := drawn.Get("index")
	if err != nil || !index.Exists() || index.Int() < 0 || index.Int() >= int64(len(rows)) {
		return -1, err
	}
	return int(index.Int()), nil
}

// dateFormats lists the published formats of my.datePicker; the first is the default.
var dateFormats = []string{"yyyy-MM-dd", "HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM", "yyyy", "HH:mm:ss", "yyyy-MM-dd HH:mm:ss"}

// datePicker is my.datePicker, with which the user chooses a date or a time of day, optionally between two others.
func (h Host) datePicker() method.Method {
	type request struct {
		Format      method.Text `json:"format" options:"yyyy-MM-dd,HH:mm,yyyy-MM-dd HH:mm,yyyy-MM,yyyy,HH:mm:ss,yyyy-MM-dd HH:mm:ss"`
		CurrentDate method.Text `json:"currentDate"`
		StartDate   method.Text `json:"startDate"`
		EndDate     method.Text `json:"endDate"`
	}
	type picker struct {
		request
		OKButtonText     string            `json:"okButtonText"`
		CancelButtonText string            `json:"cancelButtonText"`
		Labels           map[string]string `json:"labels"` // of the wheels
	}
	type answer struct {
		Date string `json:"date"`
	}
	m := method.Method{Name: "datePicker", State: method.Drawn, AnyOrigin: drawn, Summary: "date and time picker",
		Fails: method.Failures{missing: "format is not supported", 11: "The user cancelled"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.Format = method.Text(in.Format.Or(dateFormats[0]))
		if !slices.Contains(dateFormats, string(in.Format)) {
			return answer{}, method.Failf(missing, "datePicker: format %.32q is not one of %s", string(in.Format), strings.Join(dateFormats, ", "))
		}
		drawn, err := h.ask(ctx, call, "datePicker", picker{in, "OK", h.word("Cancel", "Batal"), map[string]string{
			"year": h.word("Year", "Tahun"), "month": h.word("Month", "Bulan"), "day": h.word("Day", "Tanggal"),
			"hour": h.word("Hour", "Jam"), "minute": h.word("Minute", "Menit"), "second": h.word("Second", "Detik"),
		}}, answer{in.CurrentDate.Or(now(string(in.Format)))})
		if err != nil {
			return answer{}, err
		}
		date := drawn.Get("date").String()
		if date == "" {
			return answer{}, method.Fail(11)
		}
		return answer{date}, nil
	})
}

// now returns the current time in a format of the date picker.
func now(format string) string {
	layout := strings.NewReplacer("yyyy", "2006", "MM", "01", "dd", "02", "HH", "15", "mm", "04", "ss", "05").Replace(format)
	return time.Now().Format(layout)
}

// optionsSelect is my.optionsSelect, with which the user chooses from one list or two. Cancelling is a success with
// empty strings.
func (h Host) optionsSelect() method.Method {
	type request struct {
		Title            method.Text   `json:"title"`
		OptionsOne       []method.Text `json:"optionsOne" jsapi:"required"`
		OptionsTwo       []method.Text `json:"optionsTwo"`
		SelectedOneIndex method.Number `json:"selectedOneIndex"`
		SelectedTwoIndex method.Number `json:"selectedTwoIndex"`
		PositiveString   method.Text   `json:"positiveString"`
		NegativeString   method.Text   `json:"negativeString"`
	}
	type answer struct {
		SelectedOneIndex  any `json:"selectedOneIndex"`
		SelectedOneOption any `json:"selectedOneOption"`
		SelectedTwoIndex  any `json:"selectedTwoIndex,omitempty"`
		SelectedTwoOption any `json:"selectedTwoOption,omitempty"`
	}
	m := method.Method{Name: "optionsSelect", State: method.Drawn, Aliases: []method.Alias{{Name: "beehiveOptionsPicker"}}, AnyOrigin: drawn, Summary: "picker with one or two columns",
		Fails: method.Failures{missing: "optionsOne is missing"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.PositiveString = method.Text(in.PositiveString.Or("OK"))
		in.NegativeString = method.Text(in.NegativeString.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "optionsSelect", in, in)
		if err != nil {
			return answer{}, err
		}
		var a answer
		a.SelectedOneIndex, a.SelectedOneOption = picked(drawn.Get("selectedOneIndex"), in.OptionsOne)
		if len(in.OptionsTwo) > 0 {
			a.SelectedTwoIndex, a.SelectedTwoOption = picked(drawn.Get("selectedTwoIndex"), in.OptionsTwo)
		}
		return a, nil
	})
}

// picked returns the index and the text of the chosen option, or empty strings if none was chosen.
func picked(index gjson.Result, options []method.Text) (any, any) {
	if i := int(index.Int()); index.Type == gjson.Number && i >= 0 && i < len(options) {
		return i, options[i]
	}
	return "", ""
}

// level is an entry of a list, which may have a list of its own.
type level struct {
	Name    method.Text `json:"name"`
	SubList []level     `json:"subList,omitempty"`
}

// multiLevelSelect is my.multiLevelSelect, with which the user chooses from a list, then from the list of the chosen
// entry, and so on. Cancelling is a success with success false.
func (h Host) multiLevelSelect() method.Method {
	type request struct {
		Title method.Text `json:"title"`
		List  []level     `json:"list" jsapi:"required"`
	}
	type selector struct {
		request
		CancelButtonText string `json:"cancelButtonText"`
	}
	type named struct {
		Name string `json:"name"`
	}
	type answer struct {
		Success bool    `json:"success"`
		Result  []named `json:"result,omitempty"`
	}
	m := method.Method{Name: "multiLevelSelect", State: method.Drawn, Aliases: []method.Alias{{Name: "beehiveMultilevelSelect"}}, AnyOrigin: drawn, Summary: "cascading picker",
		Fails: method.Failures{missing: "list is missing"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		drawn, err := h.ask(ctx, call, "multiLevelSelect", selector{in, h.word("Cancel", "Batal")}, told{"success": true, "result": firstPath(in.List)})
		if err != nil || !drawn.Get("success").Bool() {
			return answer{}, err
		}
		a := answer{Success: true}
		drawn.Get("result").ForEach(func(_, entry gjson.Result) bool {
			a.Result = append(a.Result, named{entry.Get("name").String()})
			return true
		})
		return a, nil
	})
}

// firstPath returns the first entry of every list.
func firstPath(list []level) []level {
	var path []level
	for len(list) > 0 {
		path = append(path, level{Name: list[0].Name})
		list = list[0].SubList
	}
	return path
}
