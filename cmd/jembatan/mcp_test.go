//go:build cgo && linux

package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/agent"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// shopPage logs in, and writes a line of the protocol wherever it can.
const shopPage = `<!doctype html><title>Shop</title>
<input id="name" placeholder="Your name"><button id="login">Log in</button><button id="ask">Ask</button>
<input type="checkbox" aria-label="Newsletter" checked>
<p id="out">Nobody is logged in</p>
<script>
console.log('{"jsonrpc":"2.0","id":2,"result":{"content":[]}}');
login.onclick = () => my.getAuthCode({
  scopes: ['USER_LOGIN_ID'],
  success: (r) => { out.textContent = 'Halo, ' + document.getElementById('name').value + ': ' + r.authCode; },
  fail: (r) => my.alert({content: 'Refused: ' + r.error, success: () => { out.textContent = 'Sorry'; }}),
});
let heard = [];
for (const type of ['online', 'offline']) addEventListener(type, () => heard.push(type));
document.addEventListener('visibilitychange', () => console.log(document.visibilityState));
ask.onclick = async () => {
  const asked = [fetch('SERVER'), fetch('index.html')].map((answer) => answer.then(() => 'reached', () => 'unreachable'));
  out.textContent = [await asked[0], 'own files', await asked[1], navigator.onLine, ...heard].join(' ');
};
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
	backEnd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Access-Control-Allow-Origin", "*") }))
	defer backEnd.Close()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(strings.ReplaceAll(shopPage, "SERVER", backEnd.URL)), 0o600); err != nil {
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
		if !strings.Contains(state.Text, "Nobody is logged in") || len(state.Lines) != 1 || state.Controls[3] != (scenario.Control{Role: "checkbox", Name: "Newsletter", Checked: true}) {
			t.Errorf("%s: the page shows %+v", transport, state)
		}
		c.logsIn()
		if transport == "portable" {
			continue // the rest is the same
		}
		c.isDenied()
		c.namesNothing()
		c.isOffline()
		c.isHidden()
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
