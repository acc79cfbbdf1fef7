package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// choose has the person pick one of some rows; -1 where they cancel.
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
