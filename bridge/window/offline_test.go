package window

import "testing"

// TestOfflineRulesAllowWhatIsOnThePhone checks the order of the rules, of which the last one that matches decides, and
// that an address is not taken as a pattern.
func TestOfflineRulesAllowWhatIsOnThePhone(t *testing.T) {
	const want = `[{"trigger":{"url-filter":".*"},"action":{"type":"block"}},` +
		`{"trigger":{"url-filter":"^about:"},"action":{"type":"ignore-previous-rules"}},` +
		`{"trigger":{"url-filter":"^blob:"},"action":{"type":"ignore-previous-rules"}},` +
		`{"trigger":{"url-filter":"^data:"},"action":{"type":"ignore-previous-rules"}},` +
		`{"trigger":{"url-filter":"^https://a\\.example/"},"action":{"type":"ignore-previous-rules"}},` +
		`{"trigger":{"url-filter":"^http://\\[::1\\]:5173/","resource-type":["document","script","style-sheet"]},"action":{"type":"ignore-previous-rules"}}]`
	if got := (Offline{Here: []string{"https://a.example/"}, Pages: []string{"http://[::1]:5173/"}}).rules(); got != want {
		t.Errorf("the rules are\n%s", got)
	}
}
