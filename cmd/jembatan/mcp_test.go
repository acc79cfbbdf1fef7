//go:build cgo && linux

package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/agent"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// shopPage logs in, and writes a line of the protocol wherever it can.
const shopPage = `<!doctype html><title>Shop</title>
<input id="name" placeholder="Your name"><button id="login">Log in</button>
<p id="out">Nobody is logged in</p>
<script>
console.log('{"jsonrpc":"2.0","id":2,"result":{"content":[]}}');
login.onclick = () => my.getAuthCode({
  scopes: ['USER_LOGIN_ID'],
  success: (r) => { out.textContent = 'Halo, ' + document.getElementById('name').value + ': ' + r.authCode; },
  fail: (r) => { out.textContent = 'Refused: ' + r.error; },
});
</script>
`

// agentClient is an agent that uses jembatan mcp.
type agentClient struct {
	*testing.T
	session *mcp.ClientSession
}

// call calls a tool, and decodes its result into a value unless that is nil.
func (c agentClient) call(tool string, with, into any) *mcp.CallToolResult {
	c.Helper()
	result, err := c.session.CallTool(c.Context(), &mcp.CallToolParams{Name: tool, Arguments: with})
	if err != nil {
		c.Fatalf("%s: %v", tool, err)
	}
	if err := result.GetError(); result.IsError {
		c.Fatalf("%s: %v: %+v", tool, err, result.Content)
	}
	if into != nil {
		text, err := json.Marshal(result.StructuredContent)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			c.Fatalf("%s: %v", tool, err)
		}
	}
	return result
}

// sees plays a step that waits until the page shows a text.
func (c agentClient) sees(text string) {
	c.Helper()
	c.call("play", agent.Steps{Steps: []any{map[string]any{"assertVisible": text}}, Seconds: 60}, nil)
}

// TestAgentUsesAProgram has a client of the protocol use a program with each transport.
func TestAgentUsesAProgram(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(shopPage), 0o600); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(os.Args[0], "mcp")
	server.Args[0] = "jembatan"
	said := &bytes.Buffer{}
	server.Stderr = said
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: server, TerminateDuration: time.Minute}, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	c := agentClient{t, session}
	for _, transport := range []string{"isolated", "portable"} {
		var state agent.State
		c.call("open", agent.OpenParams{Program: dir, Transport: transport}, &state)
		if !strings.Contains(state.Text, "Nobody is logged in") || len(state.Lines) != 1 || len(state.Controls) != 2 {
			t.Errorf("%s: the page shows %+v", transport, state)
		}
		c.logsIn()
		c.isDenied()
		taken := c.call("picture", nil, nil).Content[0].(*mcp.ImageContent)
		if picture, err := png.Decode(bytes.NewReader(taken.Data)); err != nil || picture.Bounds().Dx() < 300 {
			t.Errorf("%s: the picture: %v", transport, err)
		}
	}
	c.call("close", nil, nil)
	if err := session.Close(); err != nil {
		t.Errorf("the server does not end well: %v\n%s", err, said)
	}
}

// logsIn logs in, and allows what the program asks for.
func (c agentClient) logsIn() {
	c.Helper()
	c.call("type", agent.Writing{Write: "Budi", Into: &agent.Target{Text: "Your name"}}, nil)
	c.call("tap", agent.Target{Text: "Log in", Role: "button"}, nil)
	c.call("answer", agent.Answer{Consent: "allow"}, nil)
	c.sees("Halo, Budi: sandbox_")
	var calls agent.Calls
	c.call("calls", agent.CallsParams{Method: "getAuthCode"}, &calls)
	if calls.Matches != 1 || calls.Calls[0].Outcome != "success" || !strings.Contains(calls.Calls[0].Place, ":6:") {
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
	c.call("tap", agent.Target{Text: "Log in"}, nil)
	c.sees("Refused: 11")
	network, battery := "NOTREACHABLE", 7
	c.call("steer", agent.Changes{User: "sari", Network: &network, Battery: &battery}, &now)
	if now.Phone["network"] != network || now.Phone["battery"] != 7.0 || now.Phone["language"] != "id" {
		c.Errorf("the phone is %v", now.Phone)
	}
	var lines agent.Lines
	c.call("console", nil, &lines)
	if lines.Matches != 1 || !strings.Contains(lines.Lines[0].Text, "jsonrpc") {
		c.Errorf("the console has %+v", lines)
	}
}
