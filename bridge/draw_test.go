package bridge

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// A dialog that was asked for first is drawn first, however late its handler
// comes to it; one that draws nothing blocks nothing.
func TestWhatCallsDrawComesInTheirOrder(t *testing.T) {
	late := make(chan struct{})
	draws := func(ctx context.Context, c *Call) (any, error) {
		switch c.Param("i").Int() {
		case 0:
			<-late
		case 2:
			return nil, nil // draws nothing after all
		case 4:
			panic("before it draws")
		}
		_, err := c.Draw(ctx, "alert", map[string]int64{"i": c.Param("i").Int()})
		return nil, err
	}
	w := newWindow(t, Limits{}, Method{Name: "alert", Draws: true, Handle: draws}, echo)
	body := ""
	for i := range 6 {
		body += fmt.Sprintf(`,{"n":%d,"call":"alert","with":{"i":%d}}`, i+1, i)
	}
	w.send(1, "["+body[1:]+`,{"n":7,"call":"echo","with":"others go on"}]`)
	w.wait(`"n":7,"ok":"others go on"`)
	w.wait(`"n":3,"ok"`)
	close(late)
	last := -1
	for _, i := range []int{0, 1, 3, 5} {
		at := strings.Index(w.wait(fmt.Sprintf(`"view":"alert","with":{"i":%d}`, i)), fmt.Sprintf(`"with":{"i":%d}`, i))
		if at < last {
			t.Errorf("%d was drawn before the one before it: %s", i, w.fetched)
		}
		last = at
	}
}
