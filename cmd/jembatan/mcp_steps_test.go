//go:build cgo && linux

package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/jsapi/agent"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// logsIn logs in, and allows what the program asks for.
func (c agentClient) logsIn() {
	c.Helper()
	c.call("type", agent.Writing{Write: "Budi", Into: &agent.Target{Text: "Your name"}}, nil)
	c.call("tap", agent.Target{Text: "Log in", Role: "button"}, nil)
	c.call("answer", agent.Answer{Consent: "allow"}, nil)
	c.sees("Halo, Budi: sandbox_")
	var calls agent.Calls
	c.call("calls", agent.CallsParams{Method: "getAuthCode"}, &calls)
	if calls.Matches != 1 || calls.Calls[0].Outcome != "success" || !strings.Contains(calls.Calls[0].Place, ":7:") {
		c.Errorf("the calls are %+v", calls)
	}
	c.call("play", agent.Steps{Steps: []any{map[string]any{"expect": map[string]any{"granted": []string{"USER_LOGIN_ID"}}}}}, nil)
}

// isDenied arms a denial and logs in again: the program asks although the scope is granted.
func (c agentClient) isDenied() {
	c.Helper()
	var now agent.Steering
	c.call("arm", agent.Arming{Kind: "consent", Answer: "deny"}, &now)
	if all, _ := now.Armed.([]any); len(all) != 1 {
		c.Errorf("armed is %v", now.Armed)
	}
	var state agent.State
	c.call("tap", agent.Target{Text: "Log in"}, nil)
	c.sees("Refused: 11")
	c.call("page", nil, &state)
	if len(state.Asks) != 1 || !strings.Contains(fmt.Sprint(state.Asks[0].Shows), "Refused: 11") {
		c.Errorf("the program asks %+v", state.Asks)
	}
	c.call("answer", agent.Answer{Dialog: "yes"}, nil)
	c.sees("Sorry")
	var lines agent.Lines
	c.call("console", nil, &lines)
	if lines.Matches != 1 || !strings.Contains(lines.Lines[0].Text, "jsonrpc") {
		c.Errorf("the console has %+v", lines)
	}
}

// namesNothing taps on what no selector names, which no page can show later.
func (c agentClient) namesNothing() {
	c.Helper()
	for _, step := range []any{
		map[string]any{"tapOn": map[string]any{"selector": "button:contains(Log in)"}},
		map[string]any{"assertNotVisible": map[string]any{"selector": "..x"}},
	} {
		result, err := c.session.CallTool(c.Context(), &mcp.CallToolParams{Name: "play", Arguments: agent.Steps{Steps: []any{step}, Seconds: 60}})
		if err != nil {
			c.Fatal(err)
		}
		text := ""
		if len(result.Content) > 0 {
			if said, is := result.Content[0].(*mcp.TextContent); is {
				text = said.Text
			}
		}
		if line, _, _ := strings.Cut(text, "\n"); !result.IsError || !strings.HasSuffix(line, "is not a CSS selector: write one, or find the element by its text, role or id") {
			c.Errorf("%v: %q", step, text)
		}
	}
	var lines agent.Lines
	c.call("console", agent.LinesParams{Level: "uncaught"}, &lines)
	if lines.Matches != 0 {
		c.Errorf("the page has %d errors that it has not made, such as %+v", lines.Matches, lines.Lines[0])
	}
}

// isOffline has the phone lose its network and find it again: the page's own requests fail meanwhile.
func (c agentClient) isOffline() {
	c.Helper()
	network, battery := "NOTREACHABLE", 7
	var now agent.Steering
	c.call("steer", agent.Changes{User: "sari", Network: &network, Battery: &battery}, &now)
	if now.Phone["network"] != network || now.Phone["battery"] != 7.0 || now.Phone["language"] != "id" {
		c.Errorf("the phone is %v", now.Phone)
	}
	c.call("tap", agent.Target{Text: "Ask"}, nil)
	c.sees("unreachable own files reached false offline")
	c.call("play", agent.Steps{Steps: []any{"reload", map[string]any{"assertVisible": "Nobody is logged in"}}}, nil)
	c.call("tap", agent.Target{Text: "Ask"}, nil)
	c.sees("unreachable own files reached false")
	network = "4G"
	c.call("steer", agent.Changes{Network: &network}, nil)
	c.call("tap", agent.Target{Text: "Ask"}, nil)
	c.sees("reached own files reached true online")
}

// isHidden sends the program to the background and brings it back.
func (c agentClient) isHidden() {
	c.Helper()
	expected := func(lines ...string) agent.Steps {
		return agent.Steps{Steps: []any{map[string]any{"expect": map[string]any{"console": lines}}}, Seconds: 60}
	}
	c.call("steer", agent.Changes{Event: "background"}, nil)
	c.call("play", expected("hidden"), nil)
	c.call("steer", agent.Changes{Event: "foreground"}, nil)
	c.call("play", expected("hidden", "visible"), nil)
}
