package agent

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Target is an element of the page. All that is given must match.
type Target struct {
	Text     string `json:"text,omitempty" jsonschema:"its text, label or placeholder; one that has exactly this text comes before one that contains it"`
	Role     string `json:"role,omitempty" jsonschema:"its role, such as button, link, textbox or heading"`
	ID       string `json:"id,omitempty" jsonschema:"its id, or data-id"`
	Selector string `json:"selector,omitempty" jsonschema:"a CSS selector"`
	Index    int    `json:"index,omitempty" jsonschema:"which of several matches, from 0"`
}

// isEmpty reports whether the target names no element.
func (t Target) isEmpty() bool { return t == Target{Index: t.Index} }

// Writing is a text and the field that it is written into.
type Writing struct {
	Write string  `json:"write" jsonschema:"the text, which replaces the content of the field"`
	Into  *Target `json:"into,omitempty" jsonschema:"the field; default: the one that has the focus, at its caret"`
}

// Steps are steps of a scenario.
type Steps struct {
	Steps   []any `json:"steps" jsonschema:"steps, each a word or an object with one key, as in scenarios"`
	Seconds int   `json:"seconds,omitempty" jsonschema:"how long each step waits until it can be done; default: 10"`
}

// stepTime is how long a step waits by default.
const stepTime = 10 * time.Second

type none struct{}

func (p *program) addPage(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name:        "page",
		Description: "Read what the page shows: its text, its controls, and what the program asks the user. Waits up to 5 seconds for the page to come to rest.",
		Annotations: reads,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, State, error) {
		state, err := p.use(ctx, func(*scenario.Live) error { return nil })
		return nil, state, err
	})
	mcp.AddTool(s, &mcp.Tool{
		Name:        "picture",
		Description: "Take a picture of the page.",
		Annotations: reads,
	}, p.picture)
	mcp.AddTool(s, &mcp.Tool{
		Name:        "tap",
		Description: "Tap on an element of the page, as a user does: the page sees a touch. Waits until the element is there, and scrolls to it.",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, at Target) (*mcp.CallToolResult, State, error) {
		if at.isEmpty() {
			return nil, State{}, errors.New("tap names no element: give text, role, id or selector")
		}
		return p.step(ctx, map[string]any{"tapOn": at})
	})
	mcp.AddTool(s, &mcp.Tool{
		Name:        "type",
		Description: "Write into a field of the page, as a user does.",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, in Writing) (*mcp.CallToolResult, State, error) {
		with := map[string]any{"text": in.Write}
		if in.Into != nil {
			if in.Into.isEmpty() {
				return nil, State{}, errors.New("into names no field: give text, role, id or selector")
			}
			with["into"] = in.Into
		}
		return p.step(ctx, map[string]any{"inputText": with})
	})
	mcp.AddTool(s, &mcp.Tool{
		Name: "play",
		Description: `Play steps of a scenario in the open program, one after the other, and stop at the first that fails: ` +
			`"back", "reload", {"openLink":"about.html"}, {"pressKey":"Enter"}, {"tapOn":"Log in"}, {"inputText":{"text":"Budi","into":"Name"}}, ` +
			`{"assertVisible":"Thank you"}, {"assertNotVisible":"Loading"}, {"scrollUntilVisible":{"element":"Terms"}}, ` +
			`{"answer":"allow"}, {"pay":"paid"}, {"dialog":"yes"}, {"revoke":["USER_LOGIN_ID"]}, ` +
			`"share", and, in programs in the template language, "shake", "lowMemory", "captureScreen", ` +
			`{"expect":{"received":[{"call":"getAuthCode","success":{"authCode":"/^sandbox_/"}}],"granted":["USER_LOGIN_ID"]}}. ` +
			`The steps openLink and reload wait until the page is there, and fail if a server refuses it.`,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, with Steps) (*mcp.CallToolResult, State, error) {
		limit := stepTime
		if with.Seconds > 0 {
			limit = time.Duration(with.Seconds) * time.Second
		}
		return p.steps(ctx, limit, with.Steps...)
	})
}

// step plays one step of a scenario.
func (p *program) step(ctx context.Context, step any) (*mcp.CallToolResult, State, error) {
	return p.steps(ctx, stepTime, step)
}

// steps plays steps of a scenario.
func (p *program) steps(ctx context.Context, limit time.Duration, steps ...any) (*mcp.CallToolResult, State, error) {
	var written []json.RawMessage
	for _, step := range steps {
		text, err := json.Marshal(step)
		if err != nil {
			return nil, State{}, err
		}
		written = append(written, text)
	}
	state, err := p.use(ctx, func(live *scenario.Live) error { return live.Play(ctx, limit, written...) })
	return nil, state, err
}

// picture returns a picture of the page.
func (p *program) picture(ctx context.Context, _ *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, any, error) {
	live, err := p.now()
	if err != nil {
		return nil, nil, err
	}
	p.using.Lock()
	defer p.using.Unlock()
	png, err := live.Picture(ctx)
	if err != nil {
		return nil, nil, err
	}
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.ImageContent{Data: png, MIMEType: "image/png"}}}, nil, nil
}
