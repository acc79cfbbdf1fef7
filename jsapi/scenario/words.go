package scenario

import (
	"strings"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
)

// Words implements [yamlfile.Worder].
func (file) Words(key string) []string {
	switch key {
	case "language":
		return []string{"en", "id"}
	case "transport":
		return []string{string(window.Isolated), string(window.Portable)}
	case "user":
		return userIDs()
	case "signature":
		return []string{string(gateway.Verify), string(gateway.Warn), string(gateway.Off)}
	case "size":
		return append(host.PhoneNames(), "390x844")
	}
	return nil
}

// Words implements [yamlfile.Worder].
func (step) Words(key string) []string {
	if key == "pressKey" {
		return keyWords
	}
	return answerWords(key)
}

// Words implements [yamlfile.Worder].
func (rule) Words(key string) []string {
	if key == "download" {
		return yesOrNo
	}
	return answerWords(key)
}

var yesOrNo = []string{"yes", "no"}

// answerWords are the words of a key that answers what a program asks.
func answerWords(key string) []string {
	switch key {
	case "answer":
		return append(strings.Split(consent.JoinOutcomes(consent.OutcomeNames()), ", "), "allow:SCOPE,SCOPE")
	case "pay":
		words := cashier.Words()
		for _, code := range cashier.Codes() {
			words = append(words, string(code))
		}
		return words
	case "dialog":
		return yesOrNo
	}
	return nil
}

// open are the keys with words that take other texts, too.
var open = map[string]bool{"answer": true, "pay": true, "size": true, "call": true, "pressKey": true}

// callNames are the names of calls, for editors.
func callNames() (names []string) {
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		names = append(names, m.Name)
	}
	return names
}
