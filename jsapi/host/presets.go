package host

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/program"
)

// builtInPresets returns the presets that every program has. One of the manifest with the same name replaces it.
func builtInPresets() []program.Preset {
	return []program.Preset{
		{Name: "offline", Device: device.Section{Network: &yamlfile.Text{Value: device.NoNetwork}}},
		{Name: "denied", Consent: "deny"},
		{Name: "logged out", ClearStorage: true},
		{Name: "new user", Forget: true},
	}
}

// presets returns the presets of the run: the built-in ones, and then those of the manifest.
func (h *Host) presets() []program.Preset {
	own := h.fixtures.ownPresets()
	all := slices.DeleteFunc(builtInPresets(), func(b program.Preset) bool {
		return slices.ContainsFunc(own, func(p program.Preset) bool { return p.Name == b.Name })
	})
	return append(all, own...)
}

// armings returns the answers that a preset arms.
func armings(p program.Preset) (all []answer.Arming) {
	for _, a := range []answer.Arming{
		{Kind: answer.Consents, Answer: p.Consent}, {Kind: answer.Payments, Answer: p.Payment},
		{Kind: answer.Dialogs, Answer: p.Dialog}, {Kind: answer.Downloads, Answer: p.Download},
	} {
		if a.Answer != "" {
			a.Lasts = answer.Always
			all = append(all, a)
		}
	}
	return all
}

// checkPresets checks the users and answers of presets. An error is one line with the file and the line.
func (h *Host) checkPresets(all []program.Preset) error {
	for _, p := range all {
		for _, a := range armings(p) {
			if _, err := h.armedScript(a); err != nil {
				return p.Fail(string(a.Kind), err)
			}
		}
		if _, err := h.userOf(p.User); p.User != "" && err != nil {
			return p.Fail("user", err)
		}
	}
	return nil
}

type presetName struct {
	Name string `json:"name"`
}

// preset applies a preset.
func (h *Host) preset(ctx context.Context, of presetName) (done, error) {
	all := h.presets()
	i := slices.IndexFunc(all, func(p program.Preset) bool { return p.Name == of.Name })
	if i < 0 {
		var names []string
		for _, p := range all {
			names = append(names, p.Name)
		}
		return done{}, fmt.Errorf("there is no preset %q: %suse one of %s", of.Name, spelling.Hint(of.Name, names...), strings.Join(names, ", "))
	}
	p := all[i]
	if err := h.checkPresets(all[i : i+1]); err != nil {
		return done{}, err
	}
	h.recordOfPage(trace.Steer{What: "preset", To: p.Name})
	h.fixtures.change(func(d *device.Device) { *d = p.Device.Over(*d) })
	h.reach()
	if p.User != "" {
		if _, err := h.switchUser(ctx, identified{p.User}); err != nil {
			return done{}, err
		}
	}
	for _, a := range armings(p) {
		if _, err := h.arm(ctx, a); err != nil {
			return done{}, err
		}
	}
	switch {
	case p.Forget:
		return h.forget(ctx, struct{}{})
	case p.ClearStorage:
		return h.logOut(ctx)
	}
	return done{}, nil
}
