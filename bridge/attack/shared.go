package attack

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// manifest is that of the program whose process attacks share.
const manifest = `appId: test.attacks
name: Attacks
hosts: ["%s", "%s"]
`

// runShared runs an attack in the process that attacks share, and starts that
// where there is none.
func (l *lane) runShared(a *Attack) error {
	if l.shared == nil {
		if err := l.startShared(); err != nil {
			return err
		}
		l.evidence.take()
	}
	before := l.shared.home.look()
	select {
	case l.next <- l.program.origin() + "/" + a.Name + "/index.html":
	case <-l.shared.ended:
		return l.lost("ended before the attack")
	}
	if a.Until != nil {
		defer func() { l.shared = nil }()
		defer l.shared.end()
		if !l.evidence.await(a.Until, 0, l.shared.ended, patience) {
			return fmt.Errorf("no line matches %s", a.Until)
		}
		return nil
	}
	select {
	case <-l.idle:
	case <-l.shared.ended:
		return l.lost("ended during the attack")
	case <-time.After(patience):
		return l.lost("never came back from the attack")
	}
	// What the page in between wrote comes after all that the attack did.
	last := regexp.MustCompile(fmt.Sprintf("^console log between %d$", l.number.Load()))
	if !l.evidence.await(last, 0, l.shared.ended, patience) {
		return l.lost("did not write its trace")
	}
	l.shared.home.report(before, l.evidence)
	return nil
}

// startShared starts the process and waits until it asks for an attack.
func (l *lane) startShared() error {
	dir, err := os.MkdirTemp(l.work, "shared")
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "jembatan.yaml")
	if err := os.WriteFile(name, fmt.Appendf(nil, manifest, l.program.host, l.foreign.host), 0o600); err != nil {
		return err
	}
	l.alone.Store(nil)
	l.shared, err = l.start(dir, nil, []string{"run", l.program.origin() + "/between", "--manifest", name,
		"--headless", "--answer", "allow", "--state", ":memory:"})
	if err != nil {
		return err
	}
	select {
	case <-l.idle:
		return nil
	case <-l.shared.ended:
		return l.lost("ended at its start")
	case <-time.After(patience):
		return l.lost("never asked for an attack")
	}
}

// lost ends the shared process: the next attack gets a new one.
func (l *lane) lost(how string) error {
	l.shared.home.report(nil, l.evidence)
	l.shared.kill()
	l.shared = nil
	return fmt.Errorf("the process %s", how)
}
