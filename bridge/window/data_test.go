//go:build cgo && linux

package window

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// TestClearedDataIsGone removes what a page has stored in every way that it has, and which it stores again when it ends. The page
// that is loaded next finds nothing.
func TestClearedDataIsGone(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`
			const store = () => {
				localStorage.token = sessionStorage.token = 'x';
				document.cookie = 'token=x; path=/; max-age=600';
			};
			const isThere = () => new Promise((resolve, reject) => {
				const request = indexedDB.open('tokens');
				let there = true;
				request.onupgradeneeded = () => { there = false; request.result.createObjectStore('all'); };
				request.onsuccess = () => { request.result.close(); resolve(there); };
				request.onerror = () => reject(request.error);
			});
			addEventListener('pagehide', store);
			(async () => {
				const found = [localStorage.token || '', sessionStorage.token || '', document.cookie, await isThere()];
				store();
				my.report({found});
			})();`)
		if got, want := h.Report(t), `{"found":["","","",false]}`; got != want {
			t.Fatalf("the first page has found %s, want %s", got, want)
		}
		p.Reload()
		if got, want := h.Report(t), `{"found":["x","x","token=x",true]}`; got != want {
			t.Fatalf("the next page has found %s, want %s", got, want)
		}
		d := h.Session.Current()
		if err := p.w.ClearData(t.Context()); err != nil {
			t.Fatal(err)
		}
		select {
		case <-d.Done():
		default:
			t.Error("the document of the page has not ended")
		}
		p.Reload()
		if got, want := h.Report(t), `{"found":["","","",false]}`; got != want {
			t.Errorf("after that a page has found %s, want %s", got, want)
		}
	})
}
