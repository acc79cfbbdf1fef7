//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/display/x11"
	"github.com/jembatan/jembatan/bridge/window/windowtest/output"
	"github.com/jembatan/jembatan/bridge/window/windowtest/xdotool"
)

// patience limits every wait.
const patience = time.Minute

// pause is the time between two looks at something.
const pause = 150 * time.Millisecond

// stage is a running program on a screen of its own.
type stage struct {
	ctx    context.Context
	screen *display.Display
	scale  int
	size   image.Rectangle // of the screen, in pixels
	run    *exec.Cmd
	said   *output.Buffer
	done   chan struct{} // closed when the program has ended
}

// title matches the titles of the windows of programs that pictures show.
const title = "^(Warung Jembatan|Kopi Kita|Terminal)$"

// open starts jembatan run with a program on a new screen, and waits for its window, whose X id it returns.
func open(ctx context.Context, program string, o display.Options, args ...string) (*stage, string, error) {
	s, err := start(ctx, program, o, args...)
	if err != nil {
		return nil, "", err
	}
	id, err := s.window(title)
	if err != nil {
		s.close()
		return nil, "", err
	}
	return s, id, nil
}

// start starts jembatan run with a program on a new screen.
func start(ctx context.Context, program string, o display.Options, args ...string) (*stage, error) {
	screen, err := display.Start(ctx, o)
	if err != nil {
		return nil, err
	}
	scale := max(o.Scale, 1)
	s := &stage{ctx: ctx, screen: screen, scale: scale, size: image.Rect(0, 0, o.Width*scale, o.Height*scale), said: &output.Buffer{}, done: make(chan struct{})}
	s.run = exec.Command(program, append([]string{"run", "--state", ":memory:", "--color", "never"}, args...)...)
	s.run.Env = append(screen.Environ(), "TZ="+clockZone(time.Now()), "NO_AT_BRIDGE=1")
	s.run.Stdout, s.run.Stderr = s.said, s.said
	s.run.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := s.run.Start(); err != nil {
		screen.Stop()
		return nil, err
	}
	go func() {
		defer close(s.done)
		s.run.Wait()
	}()
	return s, nil
}

// clockZone returns a time zone, as TZ has it, in which it is 9:41.
func clockZone(now time.Time) string {
	now = now.UTC()
	west := (now.Hour()-9)*60 + now.Minute() - 41
	sign := "+"
	if west < 0 {
		sign, west = "-", -west
	}
	return fmt.Sprintf("PIC%s%02d:%02d", sign, west/60, west%60)
}

// close ends the program and the screen.
func (s *stage) close() {
	s.run.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.done:
	case <-time.After(patience):
		syscall.Kill(-s.run.Process.Pid, syscall.SIGKILL)
		<-s.done
	}
	s.screen.Stop()
}

// until waits for a condition.
func (s *stage) until(what string, holds func() (bool, error)) error {
	for end := time.Now().Add(patience); ; {
		if ok, err := holds(); ok || err != nil {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("not within %v: %s\n%s", patience, what, s.said)
		}
		select {
		case <-time.After(pause):
		case <-s.ctx.Done():
			return s.ctx.Err()
		case <-s.done:
			return fmt.Errorf("the program has ended:\n%s", s.said)
		}
	}
}

// says waits until the program has written a text.
func (s *stage) says(text string) error {
	return s.until(text, func() (bool, error) { return strings.Contains(s.said.String(), text), nil })
}

// window waits for a window with a title that matches a pattern, and returns its X id.
func (s *stage) window(title string) (id string, err error) {
	err = s.until("a window "+title, func() (bool, error) {
		for _, id = range xdotool.Visible("--name", title) {
			return true, nil
		}
		return false, nil
	})
	return id, err
}

// asks waits until the program shows a second window, which asks the user.
func (s *stage) asks() error {
	return s.until("a window that asks", func() (bool, error) {
		return len(xdotool.Visible("--pid", strconv.Itoa(s.run.Process.Pid), "--name", ".")) > 1, nil
	})
}

// place returns where a window is, in pixels.
func (s *stage) place(id string) (r image.Rectangle, err error) {
	n, err := strconv.ParseUint(id, 10, 32)
	if err != nil {
		return r, err
	}
	err = onServer(s.ctx, s.screen, func(x *x11.Client) error {
		r, err = place(x, uint32(n))
		return err
	})
	return r, err
}

// click clicks a point of a window, in CSS pixels from its upper left corner.
func (s *stage) click(id string, x, y int) error {
	_, err := s.do("mousemove", "--window", id, strconv.Itoa(x*s.scale), strconv.Itoa(y*s.scale), "click", "1")
	return err
}

// away moves the pointer to the corner of the screen, where it points at nothing.
func (s *stage) away() error {
	_, err := s.do("mousemove", "0", "0")
	return err
}

// keys presses keys in a window.
func (s *stage) keys(id string, keys ...string) error {
	if _, err := s.do("windowfocus", "--sync", id); err != nil {
		return err
	}
	_, err := s.do(append([]string{"key", "--delay", "60"}, keys...)...)
	return err
}

// resize gives a window a place and a size, in CSS pixels.
func (s *stage) resize(id string, width, height int) error {
	_, err := s.do("windowsize", id, strconv.Itoa(width*s.scale), strconv.Itoa(height*s.scale), "windowmove", id, "0", "0")
	if err != nil {
		return err
	}
	return s.until("the size", func() (bool, error) {
		r, err := s.place(id)
		return r.Dx() == width*s.scale && r.Dy() == height*s.scale, err
	})
}

func (s *stage) do(args ...string) (string, error) {
	out, err := xdotool.Run(args...)
	if err != nil {
		return "", fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return out, nil
}

// still returns a part of the screen once something is in its middle and it no longer changes.
func (s *stage) still(part func() (image.Rectangle, error)) (picture *image.RGBA, err error) {
	return s.steady(part, func(now *image.RGBA) bool { return !plain(middle(now)) })
}

// steady returns a part of the screen once it no longer changes, if it holds: six looks in a row show the same.
func (s *stage) steady(part func() (image.Rectangle, error), holds func(now *image.RGBA) bool) (picture *image.RGBA, err error) {
	same := 0
	err = s.until("a picture that does not change", func() (bool, error) {
		now, err := s.look(part)
		if err != nil {
			return false, err
		}
		if picture != nil && picture.Rect == now.Rect && bytes.Equal(picture.Pix, now.Pix) {
			same++
		} else {
			same = 0
		}
		picture = now
		return same >= 6 && holds(now), nil
	})
	return picture, err
}

// look returns what a part of the screen shows.
func (s *stage) look(part func() (image.Rectangle, error)) (picture *image.RGBA, err error) {
	r, err := part()
	if err != nil {
		return nil, err
	}
	err = onServer(s.ctx, s.screen, func(x *x11.Client) error {
		picture, err = capture(x, r)
		return err
	})
	return picture, err
}

// middle returns the middle of a picture, without the bars of a phone.
func middle(p *image.RGBA) *image.RGBA {
	r := p.Rect
	across, down := r.Dx()*2/5, r.Dy()/5
	return p.SubImage(image.Rect(r.Min.X+across, r.Min.Y+down, r.Max.X-across, r.Max.Y-down)).(*image.RGBA)
}

// plain reports whether a picture has one colour alone: nothing has been drawn.
func plain(p *image.RGBA) bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		for x := p.Rect.Min.X; x < p.Rect.Max.X; x++ {
			if p.RGBAAt(x, y) != p.RGBAAt(p.Rect.Min.X, p.Rect.Min.Y) {
				return false
			}
		}
	}
	return true
}

// ofWindow is the part of the screen that a window takes.
func (s *stage) ofWindow(id string) func() (image.Rectangle, error) {
	return func() (image.Rectangle, error) {
		r, err := s.place(id)
		return r.Intersect(s.size), err
	}
}

// ofScreen is the whole screen.
func (s *stage) ofScreen() (image.Rectangle, error) { return s.size, nil }
