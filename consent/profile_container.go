package consent

import "github.com/jembatan/jembatan/assets/yamlfile"

// Container is what pages learn about the wallet's app that they run in.
type Container struct {
	App        string // as system information names it
	Version    string // of the app
	SDKVersion string // of the framework that runs mini-programs
	UserAgent  string // appended to the web view's own user agent; printable ASCII
}

// familyAgent contains the words by which pages, copied from wallet to wallet, distinguish a mini-program of this family
// from a browser.
const familyAgent = "AliApp(AP/1.0.0) AlipayClient/1.0.0 MiniProgram"

// containerFile is a container as written in a profile's file.
type containerFile struct {
	App        *yamlfile.Text `yaml:"app"`
	Version    *yamlfile.Text `yaml:"version"`
	SDKVersion *yamlfile.Text `yaml:"sdkVersion"`
	UserAgent  *yamlfile.Text `yaml:"userAgent"`
}

func (p *Profile) readContainer(c *checker, in *containerFile) {
	p.Container = Container{App: p.Name, Version: "1.0.0", SDKVersion: "2.0.0", UserAgent: familyAgent}
	if in == nil {
		return
	}
	take := func(t *yamlfile.Text, most int, what string, into *string) {
		if t == nil {
			return
		}
		*into = c.Shown(*t, t.Line, most, "container: "+what)
		for _, r := range t.Value {
			if r < ' ' || r > '~' { // not allowed in a header
				c.Fail(t.Line, "container: %s: %+q: only printable ASCII may be in it", what, t.Value)
			}
		}
	}
	take(in.App, mostTitle, "app", &p.Container.App)
	take(in.Version, mostTitle, "version", &p.Container.Version)
	take(in.SDKVersion, mostTitle, "sdkVersion", &p.Container.SDKVersion)
	take(in.UserAgent, mostText, "userAgent", &p.Container.UserAgent)
}
