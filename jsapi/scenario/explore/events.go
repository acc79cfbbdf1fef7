package explore

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Code is what became of the codes that a page received.
type Code struct {
	Received int `json:"received,omitempty"` // how many
	Sent     int `json:"sent,omitempty"`     // the most often that one was sent, by a call of my, to a back end
	Redeemed int `json:"redeemed,omitempty"` // how often one was presented at the gateway, at most
}

func (c Code) String() string {
	switch {
	case c.Received == 0:
		return ""
	case c.Redeemed > 0:
		return "redeemed"
	case c.Sent > 0:
		return "sent"
	}
	return "not sent"
}

const (
	showsLoading = "showLoading"
	hidesLoading = "hideLoading"
	toast        = "showToast" // it replaces the loading indicator
)

// telling are the methods that tell the user something, beside what the page shows.
var telling = []string{toast, "toast", "alert", "confirm", "prompt", "showActionSheet", "actionSheet", "navigateTo", "redirectTo", "reLaunch", "switchTab",
	"navigateBack", "pushWindow", "popWindow", "exitApp", "openBrowser", "showNotify"}

// sending are the methods that send something to a back end.
var sending = []string{"request", "httpRequest", "uploadFile", "connectSocket", "sendSocketMessage"}

// read fills in what followed the prompt, from the events of the run; those from mark on came after its outcome.
func (p *Play) read(events []trace.Event, mark int, d *director) {
	d.mu.Lock()
	prompts := slices.Clone(d.prompts)
	p.Waits = d.waiting > 0
	d.mu.Unlock()
	site := prompts[d.site]
	for _, later := range prompts[d.site+1:] {
		if later.shares(site) {
			p.Again++
		}
	}
	var codes, calls, presented []string
	for i, e := range events {
		switch data := e.Data.(type) {
		case trace.Call:
			p.Loading = loading(p.Loading, data.Method)
			if slices.Contains(sending, data.Method) {
				calls = append(calls, string(data.Params))
			}
			if i >= mark && slices.Contains(telling, data.Method) {
				p.Told = append(p.Told, bridge.Said(data.Method))
				p.Said = append(p.Said, string(data.Params))
			}
		case trace.Settle:
			if code := gjson.GetBytes(data.Result, "authCode").String(); code != "" && data.Outcome == "success" {
				codes = append(codes, code)
			}
			if i >= mark && data.Method == site.Method {
				p.Received = append(p.Received, Received{data.Method, data.Outcome, string(data.Result)})
			}
		case trace.Console:
			if i >= mark && data.Thrown {
				p.Thrown = append(p.Thrown, data.Text)
			}
		case trace.Document:
			p.Loading = false
			if i >= mark && p.Outcome != Reload {
				p.Told = append(p.Told, "another page")
			}
		case trace.Redemption:
			presented = append(presented, data.Presented)
		}
	}
	p.Code = used(codes, calls, presented)
	p.Same = len(p.Told) == 0 && (sameAppearance(p.Before, p.After) || sameAppearance(p.asking, p.After))
}

func loading(now bool, method string) bool {
	switch method {
	case showsLoading:
		return true
	case hidesLoading, toast:
		return false
	}
	return now
}

// used counts how often codes were sent and presented.
func used(codes, calls, presented []string) Code {
	c := Code{Received: len(codes)}
	for _, code := range codes {
		sent, redeemed := 0, 0
		for _, params := range calls {
			if strings.Contains(params, code) {
				sent++
			}
		}
		hash := sha256.Sum256([]byte(code))
		for _, one := range presented {
			if one == hex.EncodeToString(hash[:]) {
				redeemed++
			}
		}
		c.Sent, c.Redeemed = max(c.Sent, sent), max(c.Redeemed, redeemed)
	}
	return c
}
