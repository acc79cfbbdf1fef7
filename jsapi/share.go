package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// share is my.share. A phone would offer apps with which to share something. Its parameters are not published; these
// are the ones that pages pass.
func (h Host) share() method.Method { return h.sharing("share") }

// startShare is my.startShare, which is my.share for pages in a web view.
func (h Host) startShare() method.Method { return h.sharing("startShare") }

func (h Host) sharing(name string) method.Method {
	type request struct {
		Title   method.Text `json:"title"`
		Desc    method.Text `json:"desc"`
		Content method.Text `json:"content"`
		URL     method.Text `json:"url"`
		Path    method.Text `json:"path"`
	}
	m := method.Method{Name: name, State: method.Drawn, Summary: "shows what a phone would share"}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (done, error) {
		what := in.Title.Or(in.Desc.Or(in.Content.Or(in.URL.Or(in.Path.Or(call.Document.URL)))))
		return done{true}, say(call, h.shared(what))
	})
}

func (h Host) shared(what string) string {
	return h.word("A phone would share: ", "Ponsel akan membagikan: ") + what
}

// SharePage tells the user in a toast, in a language, that a phone would share a page. It returns what the toast says, and whether
// the page shows it.
func SharePage(page *bridge.Document, language string) (words string, told bool) {
	words = Host{Language: language}.shared(page.URL)
	return words, page.Show("toast", toastOf(words))
}
