package scenario

import "testing"

func TestOnlyTheFragmentMayDifferInTheAddressOfAPage(t *testing.T) {
	const page = "http://127.0.0.1:9000/a%20b.html?id=1"
	for other, want := range map[string]bool{
		page: true, page + "#end": true, page + "#": true, "http://127.0.0.1:9000/a b.html?id=1": true,
		"http://127.0.0.1:9000/a%20b.html": false, "http://127.0.0.1:9000/gone.html?id=1": false, "http://127.0.0.1:9001/a%20b.html?id=1": false,
	} {
		if samePage(page, other) != want {
			t.Errorf("%s: %v", other, !want)
		}
	}
}
