package host

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
)

// key steers the run while its windows have the keyboard, as the panel does. Neither pages nor WebKit or GTK have a use for
// these keys, and pages cannot press them: the events of their scripts do not leave the web process.
type key struct {
	Keys  string `json:"keys"`
	Does  string `json:"does"` // completes "the key …"
	press func(*Host, context.Context) error
}

// steeringKeys lists the keys in the order in which they are documented, in assets/manual/keys.md.
var steeringKeys = []key{
	{"Ctrl+Shift+F1", "allows the next prompt for consent, without asking; pressed again, takes that back", armKey(consent.Allow)},
	{"Ctrl+Shift+F2", "denies it", armKey(consent.Deny)},
	{"Ctrl+Shift+F3", "closes it", armKey(consent.Close)},
	{"Ctrl+Shift+F4", "switches to the next user", (*Host).nextUser},
	{"Ctrl+Shift+F5", "switches between the light and the dark theme", (*Host).otherTheme},
	{"Ctrl+Shift+F6", "switches the language of the phone between Indonesian and English", (*Host).otherLanguage},
	{"Ctrl+Shift+F7", "cuts the phone off from the network; pressed again, connects it", (*Host).otherNetwork},
	{"Ctrl+Shift+F8", "moves the program to the background; pressed again, to the foreground", (*Host).otherGround},
	{"Ctrl+Shift+F9", "presses the phone's back button", (*Host).backKey},
	{"Ctrl+Shift+F10", "saves a picture of the page in the downloads folder", (*Host).savePage},
	{"Ctrl+Shift+F12", "forgets everything, and loads the page again", (*Host).forgetKey},
}

// pressing is the state of what keys switch to and fro.
type pressing struct {
	mu     sync.Mutex // held while a key steers; guards what follows
	online string     // network before a key cut it; "" before that
}

// keys returns the keys of the windows of the run. Like the panel, they are for those who develop and test: see offersPanel.
func (h *Host) keys() (all []window.Key) {
	if !h.offersPanel() {
		return nil
	}
	for _, k := range steeringKeys {
		all = append(all, window.Key{Keys: k.Keys, Press: func() { go h.pressed(k) }})
	}
	return all
}

// keysListed returns the keys as the panel lists them.
func (h *Host) keysListed() []key {
	if !window.CanPress || !h.offersPanel() {
		return []key{}
	}
	return steeringKeys
}

// pressed does what a key does. What it changes is recorded as if the panel had changed it.
func (h *Host) pressed(k key) {
	h.pressing.mu.Lock()
	defer h.pressing.mu.Unlock()
	if err := k.press(h, context.Background()); err != nil {
		h.recordOfPage(trace.Error{What: "key " + k.Keys, Why: err.Error()})
	}
}

// armKey returns what the key for an outcome of the next prompt does.
func armKey(outcome consent.Outcome) func(*Host, context.Context) error {
	return func(h *Host, ctx context.Context) error {
		for _, a := range h.armed.List() {
			if a.Kind == answer.Consents && a.Answer == string(outcome) {
				_, err := h.disarm(ctx, kinded{a.Kind})
				return err
			}
		}
		_, err := h.arm(ctx, answer.Arming{Kind: answer.Consents, Answer: string(outcome), Lasts: answer.Once})
		return err
	}
}

func (h *Host) nextUser(ctx context.Context) error {
	all, now := h.options.Users, h.User().ID
	if len(all) < 2 {
		return errors.New("the run has only one user")
	}
	next := all[0]
	for i, u := range all[:len(all)-1] {
		if u.ID == now {
			next = all[i+1]
		}
	}
	_, err := h.switchUser(ctx, identified{next.ID})
	return err
}

func (h *Host) otherTheme(ctx context.Context) error {
	w, err := h.shownNow()
	if err != nil {
		return err
	}
	now, err := w.Theme()
	if err != nil {
		return err
	}
	to := window.Dark
	if now == window.Dark {
		to = window.Light
	}
	_, err = h.changeTheme(ctx, themed{to})
	return err
}

func (h *Host) otherLanguage(context.Context) error {
	to := "id"
	if now := h.fixtures.phone().Language; now == "id" || strings.HasPrefix(now, "id-") {
		to = "en"
	}
	h.steerPhone(func(d *device.Device) { d.Language = to })
	return nil
}

func (h *Host) otherNetwork(context.Context) error {
	to := device.NoNetwork
	if phone := h.fixtures.phone(); phone.Reachable() {
		h.pressing.online = phone.Network()
	} else if to = h.pressing.online; to == "" {
		to = device.Networks()[0]
	}
	h.steerPhone(func(d *device.Device) { d.SetNetwork(to) })
	return nil
}

func (h *Host) otherGround(ctx context.Context) error {
	to := ToBackground
	if h.behind.Load() {
		to = ToForeground
	}
	_, err := h.happens(ctx, happening{to})
	return err
}

func (h *Host) backKey(ctx context.Context) error {
	_, err := h.happens(ctx, happening{PressBack})
	return err
}

func (h *Host) forgetKey(ctx context.Context) error {
	_, err := h.forget(ctx, struct{}{})
	return err
}

// savePage saves a picture of the page in the downloads folder.
func (h *Host) savePage(ctx context.Context) error {
	w, err := h.shownNow()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, pictureTime)
	defer cancel()
	png, err := w.Snapshot(ctx)
	if err != nil {
		return err
	}
	name, path, err := h.pictureFile()
	if err == nil {
		err = os.WriteFile(path, png, 0o600)
	}
	if err != nil {
		return err
	}
	h.recordOfPage(trace.Download{Name: name, Outcome: "saved", File: path, Bytes: int64(len(png))})
	return nil
}

// pictureTime is how long a picture of the page may take.
const pictureTime = 10 * time.Second
