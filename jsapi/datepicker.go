package jsapi

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// dateFormats are those published for my.datePicker; the first is the default.
var dateFormats = []string{"yyyy-MM-dd", "HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM", "yyyy", "HH:mm:ss", "yyyy-MM-dd HH:mm:ss"}

// datePicker is my.datePicker: the person picks a date or a time of day, between
// two others where they are given.
func (h Host) datePicker() Method {
	type request struct {
		Format      Text `json:"format" options:"yyyy-MM-dd,HH:mm,yyyy-MM-dd HH:mm,yyyy-MM,yyyy,HH:mm:ss,yyyy-MM-dd HH:mm:ss"`
		CurrentDate Text `json:"currentDate"`
		StartDate   Text `json:"startDate"`
		EndDate     Text `json:"endDate"`
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
	m := Method{Name: "datePicker", State: Drawn, Strangers: drawn, Does: "asks for a date or a time",
		Fails: Failures{missing: "format is none that is published", 11: "The user cancelled"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.Format = Text(in.Format.Or(dateFormats[0]))
		if !slices.Contains(dateFormats, string(in.Format)) {
			return answer{}, failf(missing, "datePicker: format %.32q is none of %s", string(in.Format), strings.Join(dateFormats, ", "))
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
			return answer{}, Fail(11)
		}
		return answer{date}, nil
	})
}

// now is the time in a format of a date picker's.
func now(format string) string {
	layout := strings.NewReplacer("yyyy", "2006", "MM", "01", "dd", "02", "HH", "15", "mm", "04", "ss", "05").Replace(format)
	return time.Now().Format(layout)
}
