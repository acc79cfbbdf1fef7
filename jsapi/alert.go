package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// alert is my.alert: title, content and buttonText, all optional; the page draws
// it, and success and complete run when it is closed, with {}.
func alert() bridge.Method {
	return bridge.Method{Name: "alert", Handle: showAlert}
}

func showAlert(ctx context.Context, call *bridge.Call) (any, error) {
	content := struct {
		Title      string `json:"title"`
		Content    string `json:"content"`
		ButtonText string `json:"buttonText"`
	}{
		words(call.Param("title"), ""),
		words(call.Param("content"), ""),
		words(call.Param("buttonText"), "OK"),
	}
	_, err := call.Draw(ctx, "alert", content)
	return nil, err
}

// words reads a text as pages write it: a number or a boolean will do, and what
// is missing or null has the other words.
func words(v gjson.Result, otherwise string) string {
	if v.Type == gjson.Null {
		return otherwise
	}
	return v.String()
}
