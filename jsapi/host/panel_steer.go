package host

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/users"
)

// steering is the current state of what the panel can change.
type steering struct {
	Questions []question      `json:"questions"`
	Armed     []answer.Arming `json:"armed"`
	Users     []someone       `json:"users"`
	User      someone         `json:"user"`
	// Started is the user with whom the run started. What the page itself keeps stays theirs.
	Started  someone  `json:"started"`
	Networks []string `json:"networks"`
	Presets  []string `json:"presets"`
	Events   []string `json:"events"` // of the phone
	Phone    phoneNow `json:"phone"`
	Keys     []key    `json:"keys"` // of the windows
}

func (h *Host) steering(context.Context, struct{}) (steering, error) {
	phone, user := h.fixtures.phone(), h.User()
	s := steering{Questions: questions(), Armed: h.armed.List(), User: someone{user.ID, user.Name},
		Started: someone{h.options.User.ID, h.options.User.Name}, Networks: device.Networks(), Events: phoneEvents,
		Phone: phoneOf(phone), Keys: h.keysListed()}
	for _, p := range h.presets() {
		s.Presets = append(s.Presets, p.Name)
	}
	for _, u := range h.options.Users {
		s.Users = append(s.Users, someone{u.ID, u.Name})
	}
	return s, nil
}

type identified struct {
	ID string `json:"id"`
}

// switchUser makes another user, with what they have granted and stored, the one who is asked from
// the next call on.
func (h *Host) switchUser(_ context.Context, to identified) (done, error) {
	u, err := h.userOf(to.ID)
	if err != nil {
		return done{}, err
	}
	h.user.Store(&u)
	h.fixtures.setUser(u)
	h.reach()
	h.recordOfPage(trace.Steer{What: "user", To: u.Name})
	return done{}, nil
}

// userOf returns a user of the run by their id.
func (h *Host) userOf(id string) (users.User, error) {
	var ids []string
	for _, u := range h.options.Users {
		if u.ID == id {
			return u, nil
		}
		ids = append(ids, u.ID)
	}
	return users.User{}, fmt.Errorf("there is no user %q: use one of %s", id, strings.Join(ids, ", "))
}

// shownNow returns the window of the program, or an error if there is none.
func (h *Host) shownNow() (*window.Window, error) {
	if w := h.shown.Load(); w != nil {
		return w, nil
	}
	return nil, errNoPage
}

// reload loads the page again.
func (h *Host) reload(context.Context, struct{}) (done, error) {
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	h.recordOfPage(trace.Steer{What: "reload"})
	return done{}, w.Reload()
}

// pictured is a picture of the page.
type pictured struct {
	PNG string `json:"png"` // in base64
}

func (h *Host) picture(ctx context.Context, _ struct{}) (p pictured, err error) {
	w, err := h.shownNow()
	if err != nil {
		return p, err
	}
	png, err := w.Snapshot(ctx)
	return pictured{base64.StdEncoding.EncodeToString(png)}, err
}

type themed struct {
	Theme window.Theme `json:"theme"`
}

// changeTheme makes pages and windows light or dark, if the platform can do that while they are shown.
func (h *Host) changeTheme(_ context.Context, to themed) (done, error) {
	if to.Theme != window.Light && to.Theme != window.Dark {
		return done{}, fmt.Errorf("theme: %q is not known: use %s or %s", to.Theme, window.Light, window.Dark)
	}
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	return done{}, h.steered(w.SetTheme(to.Theme), trace.Steer{What: "theme", To: string(to.Theme)})
}
