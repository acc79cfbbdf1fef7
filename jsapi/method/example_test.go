package method_test

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
)

// An embedder adds my.order: its parameters are the fields of a struct, and so is
// its answer.
func ExampleHandle() {
	type order struct {
		Item  method.Text   `json:"item" jsapi:"required"`
		Count method.Number `json:"count"`
	}
	type receipt struct {
		Number string `json:"number"`
	}
	const soldOut = 12
	m := method.Method{Name: "order", Summary: "orders something", Fails: method.Failures{soldOut: "It is sold out"}}
	own := method.Handle(m, func(_ context.Context, _ *bridge.Call, in order) (receipt, error) {
		if in.Item == "tea" {
			return receipt{}, method.Fail(soldOut)
		}
		return receipt{fmt.Sprintf("%s-%g", in.Item, max(1, in.Count))}, nil
	})

	// Without a window, for this example: a page in a JavaScript engine.
	host := jsapi.Host{App: anyApp}
	page := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(host, own)}), "http://127.0.0.1:2000/")
	defer page.Close()
	for _, options := range []string{`{item: 'coffee', count: '2'}`, `{item: 'tea'}`, `{}`} {
		page.Run(`got = undefined; my.order(` + options + `).then((r) => { got = r; }, (r) => { got = r; })`)
		page.Until("got !== undefined")
		fmt.Println(page.JSON("got"))
	}
	// Output:
	// {"number":"coffee-2"} <nil>
	// {"error":12,"errorMessage":"It is sold out"} <nil>
	// {"error":2,"errorMessage":"order: item is missing"} <nil>
}

// anyApp knows an app at every origin.
func anyApp(origin string) (consent.App, bool) {
	return consent.App{ID: "shop", Name: "Shop", Origin: origin}, true
}
