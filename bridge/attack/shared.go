package attack

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// manifest is the manifest of the program that shared processes run.
const manifest = `appId: test.attacks
name: Attacks
hosts: ["%s", "%s"]
`

// runShared runs an attack in the shared process, which it starts if there is none.
func (d *driver) runShared(a *Attack) error {
	if d.shared == nil {
		if err := d.startShared(); err != nil {
			return err
		}
		d.evidence.take()
	}
	before := d.shared.home.look()
	select {
	case d.next <- d.program.origin() + "/" + a.Name + "/index.html":
	case <-d.shared.ended:
		return d.lost("ended before the attack")
	}
	if a.Until != nil {
		defer func() { d.shared = nil }()
		defer d.shared.end()
		if !d.evidence.await(a.Until, 0, d.shared.ended, patience) {
			return fmt.Errorf("no line matches %s", a.Until)
		}
		return nil
	}
	select {
	case <-d.idle:
	case <-d.shared.ended:
		return d.lost("ended during the attack")
	case <-time.After(patience):
		return d.lost("did not return from the attack")
	}
	// The page in between logs after everything that the attack did.
	last := regexp.MustCompile(fmt.Sprintf("^console log between %d$", d.number.Load()))
	if !d.evidence.await(last, 0, d.shared.ended, patience) {
		return d.lost("did not write its trace")
	}
	d.shared.home.report(before, d.evidence)
	return nil
}

// startShared starts the process and waits until it asks for an attack.
func (d *driver) startShared() error {
	dir, err := os.MkdirTemp(d.work, "shared")
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "jembatan.yaml")
	if err := os.WriteFile(name, fmt.Appendf(nil, manifest, d.program.host, d.foreign.host), 0o600); err != nil {
		return err
	}
	d.alone.Store(nil)
	d.shared, err = d.start(dir, nil, []string{"run", d.program.origin() + "/between", "--manifest", name,
		"--headless", "--answer", "allow", "--state", ":memory:"})
	if err != nil {
		return err
	}
	select {
	case <-d.idle:
		return nil
	case <-d.shared.ended:
		return d.lost("ended while starting")
	case <-time.After(patience):
		return d.lost("did not ask for an attack")
	}
}

// lost ends the shared process, so that the next attack gets a new one.
func (d *driver) lost(how string) error {
	d.shared.home.report(nil, d.evidence)
	d.shared.kill()
	d.shared = nil
	return fmt.Errorf("the process %s", how)
}
