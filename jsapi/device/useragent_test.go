package device

import "testing"

func TestUserAgentIsThatOfThePhone(t *testing.T) {
	const own = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15"
	for _, c := range []struct {
		phone     Device
		own, want string
	}{
		{Device{Platform: "Android", System: "14", Model: "Lintas A5"}, own,
			"Mozilla/5.0 (Linux; Android 14; Lintas A5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Mobile Safari/605.1.15"},
		{Device{Platform: "iOS", System: "17.2.1", Model: "Apel"}, own,
			"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Mobile/15E148 Safari/605.1.15"},
		{Device{Platform: "Android", System: "1\r\nX: 4", Model: "Ké (pro); x"}, own,
			"Mozilla/5.0 (Linux; Android 1X: 4; K pro x) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Mobile Safari/605.1.15"},
		{Device{Platform: "Android", System: "14", Model: "A"}, "Kopi/1.0", "Kopi/1.0"},
		{Device{Platform: "Android", System: "14", Model: "A"}, "", ""},
	} {
		if got := c.phone.UserAgent(c.own); got != c.want {
			t.Errorf("%s %s:\n%q, want\n%q", c.phone.Platform, c.phone.Model, got, c.want)
		}
	}
}
