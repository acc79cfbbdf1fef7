//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"github.com/jembatan/jembatan/bridge/display"
	"golang.org/x/sys/unix"
)

// columns is the width of the terminal in the pictures, in characters.
const columns = 100

// terminals are pictures of what a run writes to a terminal, on black and on white, with 256 and with 16 colours.
func terminals() (all []picture) {
	for _, c := range []struct{ name, theme, term string }{
		{"terminal-dark", "dark", "xterm-256color"},
		{"terminal-light", "light", "xterm-256color"},
		{"terminal-16-dark", "dark", "xterm"},
		{"terminal-16-light", "light", "xterm"},
	} {
		all = append(all, picture{c.name, func(ctx context.Context, program, file string) error {
			text, err := written(ctx, program, c.term, "run", kopiKita, "--entry", "#work", "--headless", "--state", ":memory:",
				"--answer", "allow+unprovisioned:USER_JOB", "--pay", "paid", "--exit-when-settled")
			if err != nil {
				return err
			}
			return drawTerminal(ctx, program, file, c.theme, "$ jembatan run ./kopi-kita\n"+text)
		}})
	}
	return all
}

// written returns what the program writes to a terminal.
func written(ctx context.Context, program, term string, args ...string) (string, error) {
	screen, end, err := pseudoterminal()
	if err != nil {
		return "", err
	}
	defer screen.Close()
	c := exec.CommandContext(ctx, program, args...)
	c.Stdin, c.Stdout, c.Stderr = end, end, end
	c.Env = append(os.Environ(), "TERM="+term, "COLORTERM=", "NO_COLOR=")
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := c.Start(); err != nil {
		end.Close()
		return "", err
	}
	end.Close()
	text, err := io.ReadAll(screen)
	if err != nil && !isEnd(err) {
		return "", err
	}
	if err := c.Wait(); err != nil {
		return "", fmt.Errorf("%w: %s", err, text)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n"), nil
}

// isEnd reports whether a read failed because no program has the terminal any more.
func isEnd(err error) bool {
	return errors.Is(err, syscall.EIO)
}

// pseudoterminal opens a terminal: the end that shows what is written, and the end to which a program writes.
func pseudoterminal() (screen, program *os.File, err error) {
	screen, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			screen.Close()
		}
	}()
	if err := unix.IoctlSetPointerInt(int(screen.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(int(screen.Fd()), unix.TIOCGPTN)
	if err != nil {
		return nil, nil, err
	}
	if err := unix.IoctlSetWinsize(int(screen.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: columns, Row: 40}); err != nil {
		return nil, nil, err
	}
	program, err = os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	return screen, program, err
}

// sixteen are the colours of a usual terminal, on black and on white.
var sixteen = map[string][8]string{
	"dark":  {"#555753", "#ef5350", "#66bb6a", "#ffca28", "#5c9dff", "#d68ee0", "#4dd0e1", "#eeeeec"},
	"light": {"#000000", "#c62828", "#2e7d32", "#9a6700", "#1552d8", "#8e3a9d", "#00757f", "#777777"},
}

// drawTerminal shows text with colours in a page, and takes a picture of it.
func drawTerminal(ctx context.Context, program, file, theme, text string) error {
	dir, err := os.MkdirTemp("", "pictures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	back, front := "#16181d", "#e6e6e6"
	if theme == "light" {
		back, front = "#ffffff", "#1a1a1a"
	}
	lines := strings.Count(strings.TrimSpace(text), "\n") + 1
	page := fmt.Sprintf(`<!doctype html><meta charset="utf-8"><title>Terminal</title>
<body style="margin:0;background:%s;color:%s"><pre style="margin:0;padding:16px 20px;font:14px/20px 'DejaVu Sans Mono',monospace">%s</pre>`,
		back, front, colored(strings.TrimSpace(text), theme))
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o644); err != nil {
		return err
	}
	width, height := columns*843/100+44, lines*20+32
	s, id, err := open(ctx, program, display.Options{Width: width + 40, Height: height + 80}, dir, "--desktop", "--theme", theme,
		"--size", fmt.Sprintf("%dx%d", width, height))
	if err != nil {
		return err
	}
	defer s.close()
	return s.shoot(id, file)
}

// quietly runs a command, whose output is an error's text.
func quietly(c *exec.Cmd) error {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, &said)
	}
	return nil
}

// style matches an escape sequence that sets the style of what follows.
var style = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// colored returns text with escape sequences as HTML.
func colored(text, theme string) string {
	var b strings.Builder
	at := 0
	for _, m := range style.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(html.EscapeString(text[at:m[0]]))
		at = m[1]
		b.WriteString("</span><span style=\"" + css(text[m[2]:m[3]], theme) + "\">")
	}
	return "<span>" + b.String() + html.EscapeString(text[at:]) + "</span>"
}

// css returns the style of an escape sequence: bold, faint, and the colour of the text.
func css(codes, theme string) string {
	all := strings.Split(codes, ";")
	s := ""
	for i := 0; i < len(all); i++ {
		n, _ := strconv.Atoi(all[i])
		switch {
		case n == 1:
			s += "font-weight:bold;"
		case n == 2:
			s += "opacity:.6;"
		case 30 <= n && n <= 37:
			s += "color:" + sixteen[theme][n-30] + ";"
		case n == 38 && i+2 < len(all) && all[i+1] == "5":
			c, _ := strconv.Atoi(all[i+2])
			s += "color:" + fine(c) + ";"
			i += 2
		}
	}
	return s
}

// fine returns one of the 256 colours from 16 on: a cube of six levels, and then greys.
func fine(c int) string {
	if c >= 232 {
		grey := 8 + 10*(c-232)
		return fmt.Sprintf("rgb(%d,%d,%d)", grey, grey, grey)
	}
	level := func(n int) int {
		if n == 0 {
			return 0
		}
		return 55 + 40*n
	}
	c -= 16
	return fmt.Sprintf("rgb(%d,%d,%d)", level(c/36), level(c/6%6), level(c%6))
}
