package consent

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// contained returns a profile with these lines for its container.
func contained(lines string) []byte {
	return []byte(small[:strings.Index(small, "container:")] + lines)
}

func TestContainerOfAProfileIsRead(t *testing.T) {
	if got, want := dana(t).Container, (Container{"dana", "2.80.0", "2.0.0", "AliApp(AP/2.80.0) AlipayClient/2.80.0 Griver/1.0.0 DANA/2.80.0 MiniProgram"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	p, err := ParseProfile("coin.yaml", contained("container: {app: Coin, version: 3.1.4, sdkVersion: 2.7.1, userAgent: Coin/3.1 MiniProgram}"))
	if err != nil || p.Container != (Container{"Coin", "3.1.4", "2.7.1", "Coin/3.1 MiniProgram"}) {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestProfileWithoutAContainerHasTheDefault(t *testing.T) {
	for _, container := range []string{"", "container: {}\n"} {
		p, err := ParseProfile("coin.yaml", contained(container))
		if err != nil || p.Container != (Container{"coin", "1.0.0", "2.0.0", "AliApp(AP/1.0.0) AlipayClient/1.0.0 MiniProgram"}) {
			t.Errorf("%q: %+v, %v", container, p, err)
		}
	}
}

// Pages, and the words that they look for, are copied from wallet to wallet. Griver is the container of all but one, and the
// wallet's own name distinguishes the others.
func TestEveryWalletsUserAgentIsRecognised(t *testing.T) {
	files, err := filepath.Glob("../assets/wallets/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParseProfile(file, data)
		if err != nil {
			t.Fatal(err)
		}
		agent := p.Container.UserAgent
		if p.Container.App != p.Name {
			t.Errorf("%s: %+v", p.Name, p.Container)
		}
		words := strings.Fields(agent)
		for _, word := range []string{"AliApp(AP/" + p.Container.Version + ")", "AlipayClient/" + p.Container.Version, "MiniProgram"} {
			if !slices.Contains(words, word) {
				t.Errorf("%s: %q: no %q", p.Name, agent, word)
			}
		}
		if strings.Contains(agent, "Griver/") != (p.Name != "alipay") || !strings.Contains(strings.ToLower(agent), p.Name) {
			t.Errorf("%s: %q", p.Name, agent)
		}
	}
}

func TestMistakesInAContainerSayWhere(t *testing.T) {
	for written, want := range map[string]string{
		"{app: ''}":           "33: container: app is missing",
		"{version: 1}":        "33: container: version: 1 is not text",
		`{userAgent: "a\nb"}`: `33: container: userAgent: "a\nb" contains an invisible character`,
		"{userAgent: Kopi☕}":  `33: container: userAgent: "Kopi\u2615": only printable ASCII`,
		"{sdk: 1.0.0}":        `33: unknown key "sdk": the keys are app, version, sdkVersion, userAgent`,
		"MiniProgram":         "33: container: keys with values belong here",
	} {
		_, err := ParseProfile("coin.yaml", contained("container: "+written))
		if err == nil || !strings.HasPrefix(err.Error(), "coin.yaml:"+want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want one line with %q", written, err, want)
		}
	}
}
