package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// showActionSheet is my.showActionSheet: the person picks one of some actions.
// Cancelling is a success with index -1.
func (h Host) showActionSheet() Method {
	type request struct {
		Title               Text    `json:"title"`
		Items               []Text  `json:"items" jsapi:"required"`
		CancelButtonText    Text    `json:"cancelButtonText"`
		DestructiveBtnIndex *Number `json:"destructiveBtnIndex"`
	}
	type item struct {
		Text        Text `json:"text"`
		Destructive bool `json:"destructive,omitempty"`
	}
	type sheet struct {
		Title            Text   `json:"title"`
		Items            []item `json:"items"`
		CancelButtonText string `json:"cancelButtonText"`
	}
	type answer struct {
		Index int `json:"index"`
	}
	m := Method{Name: "showActionSheet", State: Drawn, Strangers: drawn, Does: "asks for one of some actions",
		Fails: Failures{missing: "items is missing"},
		Older: []Older{{Name: "actionSheet", Takes: map[string]string{"btns": "items", "cancelBtn": "cancelButtonText"}}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
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
