package jsapi

import (
	"context"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// launch is how the program was opened. There is no query where none was given.
type launch struct {
	Path         string            `json:"path"`
	Query        map[string]string `json:"query,omitempty"`
	ReferrerInfo struct{}          `json:"referrerInfo"`
}

// getLaunchOptionsSync is my.getLaunchOptionsSync.
func (h Host) getLaunchOptionsSync() Method {
	m := Method{Name: "getLaunchOptionsSync", State: Real, Does: "tells the page and the query that the program was opened with", Waits: true}
	return Handle(m, h.launch)
}

// getEnterOptionsSync is my.getEnterOptionsSync: nothing but its start brings
// the program to the fore, so that it answers as my.getLaunchOptionsSync does.
func (h Host) getEnterOptionsSync() Method {
	m := Method{Name: "getEnterOptionsSync", State: Real, Does: "tells what getLaunchOptionsSync does", Waits: true}
	return Handle(m, h.launch)
}

func (h Host) launch(context.Context, *bridge.Call, struct{}) (launch, error) {
	address, err := url.Parse(h.Launch)
	if err != nil {
		return launch{}, err
	}
	l := launch{Path: strings.TrimPrefix(address.Path, "/")}
	for name, values := range address.Query() {
		if l.Query == nil {
			l.Query = map[string]string{}
		}
		l.Query[name] = values[len(values)-1]
	}
	return l, nil
}
