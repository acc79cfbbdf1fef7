package agent

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/users"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// OpenParams says which program to open, and how.
type OpenParams struct {
	Program   string `json:"program" jsonschema:"a folder with index.html or app.json, an http(s) address, or demo or demo-axml"`
	Entry     string `json:"entry,omitempty" jsonschema:"page to open first, or a ?query or #fragment of the first page"`
	Wallet    string `json:"wallet,omitempty" jsonschema:"wallet whose rules apply, or a file with rules; default: that of the program's jembatan.yaml, else the built-in default"`
	User      string `json:"user,omitempty" jsonschema:"user of the program: budi, sari or agus"`
	Language  string `json:"language,omitempty" jsonschema:"language of the phone: en or id; default: en"`
	Manifest  string `json:"manifest,omitempty" jsonschema:"manifest file for a program that is an address"`
	Size      string `json:"size,omitempty" jsonschema:"size of the page, such as 390x844, or the name of a phone"`
	Theme     string `json:"theme,omitempty" jsonschema:"light or dark"`
	Transport string `json:"transport,omitempty" jsonschema:"how messages travel: isolated or portable"`
	Visible   bool   `json:"visible,omitempty" jsonschema:"show the window on the desktop, so that a person can watch"`
}

// loadTime is how long open waits for the first page.
const loadTime = 60 * time.Second

func (p *program) addOpen(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name: "open",
		Description: "Open a mini-program, in place of the one that is open, which stays if this fails. It starts with a new user who has granted and stored nothing. " +
			"Its page is reloaded when files of its folder change. Returns what the page shows.",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, with OpenParams) (*mcp.CallToolResult, State, error) {
		if live, _ := p.now(); live != nil {
			return nil, State{}, errSecond
		}
		o := opening{ctx, with, make(chan error, 1)}
		select {
		case p.opens <- o:
		case <-ctx.Done():
			return nil, State{}, ctx.Err()
		}
		if err := <-o.opened; err != nil {
			return nil, State{}, err
		}
		state, err := p.use(ctx, func(live *scenario.Live) error {
			live.Rest(ctx, loadTime)
			return nil
		})
		return nil, state, err
	})
}

// open opens a program.
func (p *program) open(o opening) (*scenario.Live, error) {
	options, err := o.with.options()
	if err != nil {
		return nil, err
	}
	live, err := scenario.OpenLive(o.ctx, options)
	var wrong *host.Error
	if errors.As(err, &wrong) {
		return nil, errors.New(wrong.Text(strings.ToLower))
	}
	return live, err
}

// options returns the options of package host.
func (with OpenParams) options() (o host.Options, err error) {
	o = host.Options{
		Program: with.Program, Entry: with.Entry, Wallet: with.Wallet, Manifest: with.Manifest, Transport: window.Transport(with.Transport),
		Language: with.Language, Theme: window.Theme(with.Theme), Headless: !with.Visible, Frame: with.Visible, State: host.Memory,
		Port: host.AnyPort, RepeatPrompts: true, Places: true, OptionName: strings.ToLower,
	}
	if o.Language == "" {
		o.Language = "en"
	}
	if o.Theme != "" && o.Theme != window.Light && o.Theme != window.Dark {
		return o, errors.New("theme is light or dark")
	}
	if o.Size, err = host.ParseSize(with.Size); err != nil || with.User == "" {
		return o, err
	}
	all, err := users.BuiltIn()
	if err != nil {
		return o, err
	}
	var ids []string
	for _, u := range all {
		if u.ID == with.User {
			o.User = u
			return o, nil
		}
		ids = append(ids, u.ID)
	}
	return o, errors.New("there is no user " + with.User + ": use one of " + strings.Join(ids, ", "))
}

// State is what the page shows after a tool has used it.
type State struct {
	URL      string             `json:"url"`
	Text     string             `json:"text" jsonschema:"the visible text of the page, with the content of fields"`
	Controls []scenario.Control `json:"controls,omitempty" jsonschema:"what can be tapped on or written into"`
	Asks     []scenario.Asked   `json:"asks,omitempty" jsonschema:"what the program asks the user: answer with the tool answer"`
	Calls    []Call             `json:"calls,omitempty" jsonschema:"calls that have been made or settled since the tool before, the last ones of many"`
	Lines    []Line             `json:"lines,omitempty" jsonschema:"lines of the console, errors and warnings since then, the last ones of many"`
	Busy     bool               `json:"busy,omitempty" jsonschema:"the page still loads, computes or waits for an answer: call page to see more"`
}

// mostText is the maximum number of bytes of a page's text in a result.
const mostText = 20_000

// mostNews is the maximum number of calls, and of lines, in a state.
const mostNews = 10

// read fills a state.
func (p *program) read(ctx context.Context, live *scenario.Live, s *State) error {
	sight, err := live.Look(ctx)
	if err != nil {
		return err
	}
	s.Text, s.Controls, s.Asks = short(sight.Text, mostText), sight.Controls, live.Asked()
	events := live.Whole(ctx)
	for _, e := range events {
		if d, ok := e.Data.(trace.Document); ok && !d.WebView {
			s.URL = d.URL
		}
	}
	p.mu.Lock()
	since := p.seen
	if n := len(events); n > 0 {
		p.seen = events[n-1].Number
	}
	p.mu.Unlock()
	s.Calls = last(callsOf(events, since), mostNews)
	s.Lines = last(linesOf(events, since), mostNews)
	return nil
}
