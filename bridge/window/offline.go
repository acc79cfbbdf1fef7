package window

import (
	"encoding/json"
	"regexp"
)

// Offline says what pages still load while they are cut off from the network: what is on the phone itself.
type Offline struct {
	// Folder is where the web view keeps the rules.
	Folder string
	// Here are the beginnings of addresses that are not in the network.
	Here []string
	// Pages are the beginnings of addresses from which documents, scripts and style sheets are loaded nevertheless, such
	// as those of a developer's server.
	Pages []string
}

// trigger and action make a rule of WebKit's content filters: the last rule that matches a load decides.
type (
	trigger struct {
		Filter string   `json:"url-filter"`
		Types  []string `json:"resource-type,omitempty"`
	}
	action struct {
		Type string `json:"type"`
	}
	rule struct {
		Trigger trigger `json:"trigger"`
		Action  action  `json:"action"`
	}
)

// rules returns the rules as a content filter of WebKit has them.
func (o Offline) rules() string {
	all := []rule{{trigger{Filter: ".*"}, action{"block"}}}
	allow := func(types []string, addresses ...string) {
		for _, address := range addresses {
			all = append(all, rule{trigger{"^" + regexp.QuoteMeta(address), types}, action{"ignore-previous-rules"}})
		}
	}
	allow(nil, "about:", "blob:", "data:")
	allow(nil, o.Here...)
	allow([]string{"document", "script", "style-sheet"}, o.Pages...)
	text, err := json.Marshal(all)
	if err != nil {
		panic(err) // texts and lists can always be encoded
	}
	return string(text)
}

// The scripts that change navigator.onLine of a page, and tell it.
const (
	offlineScript = `Object.defineProperty(Navigator.prototype, 'onLine', {configurable: true, enumerable: true, get: () => false});`
	onlineScript  = `Object.defineProperty(Navigator.prototype, 'onLine', {configurable: true, enumerable: true, get: () => true});`
	tellOffline   = offlineScript + ` dispatchEvent(new Event('offline'));`
	tellOnline    = onlineScript + ` dispatchEvent(new Event('online'));`
)
