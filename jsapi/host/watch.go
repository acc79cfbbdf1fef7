package host

import (
	"context"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/program"
)

// watch applies what the manifest says about the phone and about calls when it changes, and loads the page again when
// files of the program's folder change.
func (h *Host) watch(ctx context.Context) {
	failed := func(err error) {
		h.record(trace.Error{What: "watching", Why: err.Error() + named("; {NoWatch} switches watching off", h.options.OptionName)})
	}
	switch {
	case h.program != nil:
		program.Watch(ctx, h.program, h.changed, failed)
	case h.manifest != nil:
		program.WatchManifest(ctx, h.manifest, h.changedBeside, failed)
	}
}

// changed is called when files of the program's folder have changed.
func (h *Host) changed(manifest bool) {
	if manifest {
		p, err := program.LoadAt(h.program.Dir, strings.TrimPrefix(h.target.address.Path, "/"))
		if err == nil {
			err = h.apply(found{program: p}, p.Later(h.program))
		}
		if err != nil {
			h.record(trace.Error{What: program.ManifestName, Why: err.Error()})
			return // the page stays as it is until the error is corrected
		}
	}
	if err := h.compile(); err != nil {
		h.record(trace.Error{What: "compiling", Why: err.Error()})
		return // likewise
	}
	h.recordOfPage(trace.Reload{Manifest: manifest})
	h.window.Reload()
}

// changedBeside is called when the manifest of an address has changed.
func (h *Host) changedBeside() {
	m, err := readManifest(h.options.Manifest)
	if err == nil {
		err = h.apply(found{manifest: m}, m.Later(h.manifest))
	}
	if err != nil {
		h.record(trace.Error{What: h.options.Manifest, Why: err.Error()})
		return
	}
	h.recordOfPage(trace.Reload{Manifest: true, Stays: true})
}

// apply makes a changed manifest take effect. It warns about the keys in later, which take effect at the next start.
func (h *Host) apply(f found, later []string) error {
	_, mocks, _, own := f.fixtures()
	if err := h.checkPresets(own); err != nil {
		return err
	}
	h.fixtures.set(f.fixtures())
	h.reach()
	for _, text := range newMocks(mocks, h.session.Load().Members(), h.program != nil && h.program.Site != nil) {
		h.record(trace.Warning{Rule: "mocks", Text: text})
	}
	if said := strings.Join(later, ", "); said != h.later {
		if said != "" {
			h.record(trace.Warning{Rule: "later", Text: "what the manifest says about " + said + " takes effect at the next start"})
		}
		h.later = said
	}
	return nil
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

// newMocks returns a warning for each mock of a call that pages do not have until the next start. members is what pages have, and
// templates reports whether the program is in the template language.
func newMocks(mocks []program.Mock, members []bridge.Member, templates bool) (texts []string) {
	for _, m := range mocks {
		if templates && builtin.Unmockable(m.Call) {
			continue // the next start does not change that
		}
		// A call that the runtime of a program answers itself goes to the host only if it was mocked at the start.
		c, ours := builtin.Calls[m.Call]
		ours = ours && !c.Host && templates
		known := slices.ContainsFunc(members, func(member bridge.Member) bool {
			return member.Name == m.Call && (member.Mocked || !ours)
		})
		if known {
			continue
		}
		text := " is new: pages can call it after the next start"
		if ours {
			text = " was not mocked at the start: its mock takes effect at the next one"
		}
		texts = append(texts, "my."+m.Call+text)
	}
	return texts
}
