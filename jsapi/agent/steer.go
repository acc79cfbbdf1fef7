package agent

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Changes are what an agent changes while the program runs. What is absent stays.
type Changes struct {
	Preset    string   `json:"preset,omitempty" jsonschema:"apply a preset: offline, denied, logged out, new user, or one of the program's jembatan.yaml"`
	User      string   `json:"user,omitempty" jsonschema:"another user, from the next call on"`
	Network   *string  `json:"network,omitempty" jsonschema:"network of the phone, such as WIFI, 4G, slow-3g or NOTREACHABLE"`
	Battery   *int     `json:"battery,omitempty" jsonschema:"percent"`
	Charging  *bool    `json:"charging,omitempty" jsonschema:"whether the battery is charging"`
	Scan      *string  `json:"scan,omitempty" jsonschema:"access to the camera that scans: on, off, denied or cancelled"`
	Code      *string  `json:"code,omitempty" jsonschema:"the code in front of the camera"`
	CodeKind  *string  `json:"codeKind,omitempty" jsonschema:"qr or bar"`
	Location  *string  `json:"location,omitempty" jsonschema:"access to the location: on, off, denied or cancelled"`
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
	Language  *string  `json:"language,omitempty" jsonschema:"language of the phone, such as id or en-US"`
	Theme     string   `json:"theme,omitempty" jsonschema:"light or dark"`
	Event     string   `json:"event,omitempty" jsonschema:"an event of the phone: background, foreground, back, share, low memory, screenshot or shake; the last three for programs in the template language"`
	Forget    bool     `json:"forget,omitempty" jsonschema:"forget what was granted and stored, and load the page again"`
}

// Steering is what can be changed while the program runs, as it is now.
type Steering struct {
	User      any            `json:"user"`
	Users     any            `json:"users"`
	Phone     map[string]any `json:"phone"`
	Networks  any            `json:"networks"`
	Presets   any            `json:"presets"`
	Events    any            `json:"events"`
	Armed     any            `json:"armed" jsonschema:"answers that are set"`
	Questions any            `json:"questions" jsonschema:"kinds of questions, with their possible answers"`
}

func (p *program) addSteer(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name: "steer",
		Description: "Change the user, the phone or the theme while the program runs, apply a preset, or forget everything. Returns how things are now, " +
			"and what can be set. The program finds a change at its next call; what it has asked for already may need a reload.",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, c Changes) (*mcp.CallToolResult, Steering, error) {
		if err := p.change(ctx, c); err != nil {
			return nil, Steering{}, err
		}
		now, err := p.steering(ctx)
		return nil, now, err
	})
}

// change changes what is given.
func (p *program) change(ctx context.Context, c Changes) error {
	if c.Preset != "" {
		if err := p.act(ctx, "preset", map[string]string{"name": c.Preset}, nil); err != nil {
			return err
		}
	}
	if c.User != "" {
		if err := p.act(ctx, "user", map[string]string{"id": c.User}, nil); err != nil {
			return err
		}
	}
	if err := p.changePhone(ctx, c); err != nil {
		return err
	}
	if c.Theme != "" {
		if err := p.act(ctx, "theme", map[string]string{"theme": c.Theme}, nil); err != nil {
			return err
		}
	}
	if c.Event != "" {
		if err := p.act(ctx, "event", map[string]string{"event": c.Event}, nil); err != nil {
			return err
		}
	}
	if c.Forget {
		return p.act(ctx, "forget", none{}, nil)
	}
	return nil
}

// changePhone changes what is given of the phone, and leaves the rest as it is.
func (p *program) changePhone(ctx context.Context, c Changes) error {
	given := map[string]any{}
	set(given, "network", c.Network)
	set(given, "battery", c.Battery)
	set(given, "charging", c.Charging)
	set(given, "scan", c.Scan)
	set(given, "code", c.Code)
	set(given, "codeKind", c.CodeKind)
	set(given, "location", c.Location)
	set(given, "latitude", c.Latitude)
	set(given, "longitude", c.Longitude)
	set(given, "language", c.Language)
	if len(given) == 0 {
		return nil
	}
	now, err := p.steering(ctx)
	if err != nil {
		return err
	}
	maps.Copy(now.Phone, given)
	return p.act(ctx, "phone", now.Phone, nil)
}

// set puts a value into an object, if there is one.
func set[T any](object map[string]any, key string, value *T) {
	if value != nil {
		object[key] = *value
	}
}

// steering returns what can be changed.
func (p *program) steering(ctx context.Context) (now Steering, err error) {
	err = p.act(ctx, "steering", none{}, &now)
	return now, err
}

// act requests an act of the panel, and decodes its result unless result is nil.
func (p *program) act(ctx context.Context, name string, with, result any) error {
	live, err := p.running()
	if err != nil {
		return err
	}
	params, err := json.Marshal(with)
	if err != nil {
		return err
	}
	done, err := live.Host().Acts()[name](ctx, params)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if result == nil {
		return nil
	}
	text, err := json.Marshal(done)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, result)
}

// running returns the program if it runs.
func (p *program) running() (*scenario.Live, error) {
	live, err := p.now()
	if err == nil {
		err = live.Ended()
	}
	return live, err
}
