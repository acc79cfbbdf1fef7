package host

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/users"
)

// fixtures holds what may change while the program runs: the phone and its user, and the
// mocks of calls.
type fixtures struct {
	mocks method.Mocks
	first []program.Mock // of the options: they answer before those of the manifest

	mu     sync.Mutex // guards what follows
	user   users.User
	device device.Section
	stated *program.Payment
	own    []program.Preset
	over   []func(*device.Device) // changes of the panel, in order
}

// setUser sets another user, with their phone.
func (f *fixtures) setUser(user users.User) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.user = user
}

// change applies a change of the panel to the phone, after those before it. They override everything else.
func (f *fixtures) change(over func(*device.Device)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.over = append(f.over, over)
}

// ownPresets returns the presets of the manifest.
func (f *fixtures) ownPresets() []program.Preset {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.own
}

// set applies the current manifest.
func (f *fixtures) set(phone device.Section, mocks []program.Mock, stated *program.Payment, own []program.Preset) {
	f.mocks.Set(Mocks(slices.Concat(f.first, mocks)))
	f.mu.Lock()
	defer f.mu.Unlock()
	f.device, f.stated, f.own = phone, stated, own
}

// payment returns what the manifest says about an order that no back end made; nil if it says nothing.
func (f *fixtures) payment() *answer.Known {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stated == nil {
		return nil
	}
	return &answer.Known{Title: f.stated.Title, Amount: f.stated.Amount, Currency: f.stated.Currency}
}

// phone returns the phone that pages are told about: the defaults, overridden by the file
// of users, then by the manifest, and then by the panel.
func (f *fixtures) phone() device.Device {
	f.mu.Lock()
	defer f.mu.Unlock()
	phone := f.device.Over(f.user.Device.Over(device.Default()))
	for _, over := range f.over {
		over(&phone)
	}
	return phone
}

// Mocks converts the mocks of a file to the type that answers calls.
func Mocks(written []program.Mock) []method.Mock {
	var mocks []method.Mock
	for _, m := range written {
		mocks = append(mocks, method.Mock{Call: m.Call, Success: m.Success, Fail: m.Fail, Latency: m.Latency, With: m.With, Times: m.Times})
	}
	return mocks
}

// fixtures returns what the manifest says about the phone, calls and payments, if there is a
// manifest.
func (f found) fixtures() (phone device.Section, mocks []program.Mock, stated *program.Payment, own []program.Preset) {
	switch {
	case f.program != nil:
		return f.program.Device, f.program.Mocks, f.program.Payment, f.program.Presets
	case f.manifest != nil:
		return f.manifest.Device, f.manifest.Mocks, f.manifest.Payment, f.manifest.Presets
	}
	return device.Section{}, nil, nil, nil
}

// hosts returns the allowlist of hosts; nil means all.
func (f found) hosts() []string {
	switch {
	case f.program != nil:
		return f.program.Hosts
	case f.manifest != nil:
		return f.manifest.Hosts
	}
	return nil
}

// origins returns the servers that take the place of origins.
func (f found) origins() network.Origins {
	switch {
	case f.program != nil:
		return f.program.Origins
	case f.manifest != nil:
		return f.manifest.Origins
	}
	return nil
}

// checkCalls checks the wallet's own names for calls against the calls that exist.
func (h *Host) checkCalls() error {
	var known, taken []string
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		known = append(known, m.Name)
		taken = append(taken, m.Names()...)
	}
	return h.profile.CheckCalls(known, taken)
}

// callNames returns the names of the calls that the page of a program can make, by my.call too, including those that only a mock
// answers.
func (h *Host) callNames(f found) (names []string) {
	for _, m := range jsapi.Methods(jsapi.Host{}, h.options.Calls...) {
		names = slices.Concat(names, m.Calls(), m.Names())
	}
	for name := range h.profile.Calls {
		names = append(names, name)
	}
	_, mocks, _, _ := f.fixtures()
	for _, m := range slices.Concat(h.options.Mocks, mocks) {
		names = append(names, m.Call)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// checkMocks checks the mocks of the options and of the manifest against the calls that exist. A mock that answers every
// call of a name may have any name, but an unknown one causes a warning.
func (h *Host) checkMocks(f found) error {
	_, mocks, _, _ := f.fixtures()
	if mocks = slices.Concat(h.options.Mocks, mocks); len(mocks) == 0 {
		return nil
	}
	var names []string
	codes := map[string][]int{}
	others := map[string]string{}
	for _, m := range jsapi.Methods(jsapi.Host{}, h.options.Calls...) {
		names = append(names, m.Name)
		codes[m.Name] = slices.Sorted(maps.Keys(m.Fails))
		for _, other := range m.Calls() {
			others[other] = m.Name
		}
	}
	codes["getAuthCode"] = slices.Sorted(maps.Keys(h.profile.Errors))
	for name, synonym := range h.profile.Calls {
		names = append(names, name)
		codes[name] = codes[synonym.Is]
	}
	for _, code := range h.profile.PaymentFails {
		if n, err := strconv.Atoi(code); err == nil {
			codes["tradePay"] = append(codes["tradePay"], n)
		}
	}
	templates := f.program != nil && f.program.Site != nil
	if templates {
		for name, c := range builtin.Calls {
			if !c.Host {
				names = append(names, name)
			}
		}
		for _, m := range mocks {
			if builtin.Unmockable(m.Call) {
				h.warn("mocks", m.At("my."+m.Call+" returns an object, or adds a listener, which no mock can do: the program gets the runtime's own; remove the mock").Error())
			}
		}
	}
	if err := program.CheckMocks(mocks, names, others); err != nil {
		return err
	}
	if templates {
		names = append(names, builtin.Absent...) // only now, as these never work: no mock can pass through to them
	}
	for _, text := range append(program.UnknownMocks(mocks, names), program.UnpublishedCodes(mocks, codes)...) {
		h.warn("mocks", text)
	}
	return nil
}
