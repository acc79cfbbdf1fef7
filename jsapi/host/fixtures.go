package host

import (
	"maps"
	"slices"
	"sync"

	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/users"
)

// fixtures are what a manifest says that may change while the program runs: the
// phone and its user, and the calls that are mocked.
type fixtures struct {
	mocks method.Mocks

	mu     sync.Mutex // guards what follows
	user   users.User
	device device.Section
	stated *program.Payment
	over   func(*device.Device) // what the panel has changed; nil for nothing
}

// setUser takes another user, with their phone.
func (f *fixtures) setUser(user users.User) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.user = user
}

// change has the phone be as the panel says, above all else; nil takes that back.
func (f *fixtures) change(over func(*device.Device)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.over = over
}

// set takes what a manifest says now.
func (f *fixtures) set(phone device.Section, mocks []program.Mock, stated *program.Payment) {
	f.mocks.Set(Mocks(mocks))
	f.mu.Lock()
	defer f.mu.Unlock()
	f.device, f.stated = phone, stated
}

// payment is what the manifest says of an order that nobody knows; nil where it says nothing.
func (f *fixtures) payment() *answer.Known {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stated == nil {
		return nil
	}
	return &answer.Known{Title: f.stated.Title, Amount: f.stated.Amount, Currency: f.stated.Currency}
}

// phone is what the page is told of: the usual one, with what the file of users
// says of theirs, and the manifest above all.
func (f *fixtures) phone() device.Device {
	f.mu.Lock()
	defer f.mu.Unlock()
	phone := f.device.Over(f.user.Device.Over(device.Default()))
	if f.over != nil {
		f.over(&phone)
	}
	return phone
}

// Mocks converts the mocks of a manifest to the type that answers calls.
func Mocks(written []program.Mock) []method.Mock {
	var mocks []method.Mock
	for _, m := range written {
		mocks = append(mocks, method.Mock{Call: m.Call, Success: m.Success, Fail: m.Fail, Latency: m.Latency, With: m.With, Times: m.Times})
	}
	return mocks
}

// fixtures returns what the manifest says of the phone, of calls and of payments, if there is
// one.
func (f found) fixtures() (phone device.Section, mocks []program.Mock, stated *program.Payment) {
	switch {
	case f.program != nil:
		return f.program.Device, f.program.Mocks, f.program.Payment
	case f.manifest != nil:
		return f.manifest.Device, f.manifest.Mocks, f.manifest.Payment
	}
	return device.Section{}, nil, nil
}

// hosts lists those that the program may reach; nil for all.
func (f found) hosts() []string {
	switch {
	case f.program != nil:
		return f.program.Hosts
	case f.manifest != nil:
		return f.manifest.Hosts
	}
	return nil
}

// mocked is a manifest, alone or of a program, as far as its mocks are concerned.
type mocked interface {
	CheckMocks(known []string) error
	UnknownMocks(known []string) []string
	UnpublishedCodes(published map[string][]int) []string
}

// mocked returns what has the mocks, if there is something.
func (f found) mocked() (m mocked, there bool) {
	switch {
	case f.program != nil:
		return f.program, true
	case f.manifest != nil:
		return f.manifest, true
	}
	return nil, false
}

// checkMocks holds the manifest's mocks to the calls that there are: one that is mocked whole may have any name, which
// is warned of.
func (h *Host) checkMocks(f found) error {
	m, there := f.mocked()
	if !there {
		return nil
	}
	var names []string
	codes := map[string][]int{}
	for _, m := range jsapi.Methods(jsapi.Host{}, h.options.Calls...) {
		names = append(names, m.Name)
		codes[m.Name] = slices.Sorted(maps.Keys(m.Fails))
	}
	codes["getAuthCode"] = slices.Sorted(maps.Keys(h.profile.Errors))
	if err := m.CheckMocks(names); err != nil {
		return err
	}
	for _, text := range append(m.UnknownMocks(names), m.UnpublishedCodes(codes)...) {
		h.warn("mocks", text)
	}
	return nil
}
