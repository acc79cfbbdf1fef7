package host

import (
	"context"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/program"
)

// watch loads the page again when files of the program's folder change, and applies what
// its manifest says about the phone and about calls.
func (h *Host) watch(ctx context.Context) {
	changed := func(manifest bool) {
		if manifest {
			p, err := program.LoadAt(h.program.Dir, strings.TrimPrefix(h.target.address.Path, "/"))
			if err != nil {
				h.record(trace.Error{What: program.ManifestName, Why: err.Error()})
				return // the page stays as it is until the error is corrected
			}
			h.fixtures.set(p.Device, p.Mocks, p.Payment)
			h.warnOfNew(p.Mocks)
		}
		if err := h.compile(); err != nil {
			h.record(trace.Error{What: "compiling", Why: err.Error()})
			return // likewise
		}
		h.recordOfPage(trace.Reload{Manifest: manifest})
		h.window.Reload()
	}
	failed := func(err error) {
		h.record(trace.Error{What: "watching", Why: err.Error() + named("; {NoWatch} switches watching off", h.options.OptionName)})
	}
	program.Watch(ctx, h.program, changed, failed)
}

// compile compiles what has changed in a program in the template language, and reports its warnings.
func (h *Host) compile() error {
	if h.program == nil || h.program.Site == nil {
		return nil
	}
	complaints, err := h.program.Site.Compile()
	for _, c := range complaints {
		h.record(trace.Warning{Rule: "compile", Text: c.String()})
	}
	return err
}

// warnOfNew warns about mocks of calls that pages do not have until the next start.
func (h *Host) warnOfNew(mocks []program.Mock) {
	for _, m := range mocks {
		known := slices.ContainsFunc(h.window.Session().Members(), func(member bridge.Member) bool { return member.Name == m.Call })
		if !known {
			h.record(trace.Warning{Rule: "mocks", Text: "my." + m.Call + " is new: pages can call it after the next start"})
		}
	}
}
