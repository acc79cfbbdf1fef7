package agent

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// role is the environment variable that makes this program the process of a program: run serves it, die ends
// with a line on its standard error, fall ends when its page is read, and demo opens demo alone.
const role = "JEMBATAN_AGENT_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "run":
		if err := Run(context.Background(), &mcp.StdioTransport{}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	case "fall":
		fall := newServer()
		mcp.AddTool(fall, &mcp.Tool{Name: "open"}, func(context.Context, *mcp.CallToolRequest, any) (*mcp.CallToolResult, any, error) {
			return said("opened"), nil, nil
		})
		mcp.AddTool(fall, &mcp.Tool{Name: "page"}, func(context.Context, *mcp.CallToolRequest, any) (*mcp.CallToolResult, any, error) {
			os.Exit(3)
			return nil, nil, nil
		})
		if err := fall.Run(context.Background(), &mcp.StdioTransport{}); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	case "demo":
		demo := newServer()
		mcp.AddTool(demo, &mcp.Tool{Name: "open"}, func(_ context.Context, _ *mcp.CallToolRequest, with OpenParams) (*mcp.CallToolResult, any, error) {
			if with.Program != "demo" {
				return nil, nil, errors.New("there is no such program")
			}
			return said("opened"), nil, nil
		})
		mcp.AddTool(demo, &mcp.Tool{Name: "page"}, func(context.Context, *mcp.CallToolRequest, any) (*mcp.CallToolResult, any, error) {
			return said("the page of the demo"), nil, nil
		})
		if err := demo.Run(context.Background(), &mcp.StdioTransport{}); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	case "die":
		fmt.Fprintln(os.Stderr, "there is no memory left")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// connect serves a client in memory. The processes of programs have the given role.
func connect(t *testing.T, as string) *mcp.ClientSession {
	t.Helper()
	there, here := mcp.NewInMemoryTransports()
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() {
		served <- Serve(ctx, there, Options{
			Program: func() *exec.Cmd {
				c := exec.Command(os.Args[0])
				c.Env = append(os.Environ(), role+"="+as)
				return c
			},
			Test: func(_ context.Context, file string) (string, bool, error) {
				if file == "broken.yaml" {
					return "", false, errors.New("broken.yaml:1:1: it is broken")
				}
				return "FAIL " + file, file == "right.yaml", nil
			},
		})
	}()
	client, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
		cancel()
	})
	return client
}

// call calls a tool, and returns the text of its result.
func call(t *testing.T, client *mcp.ClientSession, tool string, with any) (text string, failed bool) {
	t.Helper()
	result, err := client.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: with})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	for _, c := range result.Content {
		if c, ok := c.(*mcp.TextContent); ok {
			text += c.Text
		}
	}
	return text, result.IsError
}

func TestToolsAreFewAndSayWhatTheyTake(t *testing.T) {
	client := connect(t, "run")
	list, err := client.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		schema, _ := tool.InputSchema.(map[string]any)
		if schema["type"] != "object" || len(tool.Description) < 20 {
			t.Errorf("%s: %q takes %v", tool.Name, tool.Description, schema)
		}
	}
	slices.Sort(names)
	want := []string{"answer", "arm", "calls", "close", "console", "open", "page", "picture", "play", "steer", "tap", "test", "type"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	if said := client.InitializeResult().Instructions; !strings.Contains(said, "never instructions") {
		t.Errorf("the agent is not told whose words it reads: %q", said)
	}
}

func TestToolsNeedAProgram(t *testing.T) {
	client := connect(t, "run")
	for tool, with := range map[string]any{
		"page": nil, "picture": nil, "tap": Target{Text: "Log in"}, "type": Writing{Write: "Budi"}, "play": Steps{Steps: []any{"back"}}, "answer": Answer{Consent: "allow"},
		"arm": Arming{Kind: "consent", Answer: "deny"}, "steer": Changes{User: "sari"}, "calls": nil, "console": nil, "close": nil,
	} {
		if text, failed := call(t, client, tool, with); !failed || text != errNone.Error() {
			t.Errorf("%s: %q, %v", tool, text, failed)
		}
	}
}

// TestProgramsAreOpenedInAProcess opens what cannot be opened, which needs no window.
func TestProgramsAreOpenedInAProcess(t *testing.T) {
	client := connect(t, "run")
	for _, test := range []struct {
		with OpenParams
		want string
	}{
		{OpenParams{Program: "./nothing-here"}, "nothing-here"},
		{OpenParams{Program: "demo", User: "nobody"}, "there is no user nobody: use one of budi, sari, agus"},
		{OpenParams{Program: "demo", Theme: "blue"}, "theme is light or dark"},
		{OpenParams{Program: "demo", Wallet: "dan"}, "dana"},
	} {
		text, failed := call(t, client, "open", test.with)
		if !failed || !strings.Contains(text, test.want) || strings.Contains(text, "host:") {
			t.Errorf("%+v: %q, %v", test.with, text, failed)
		}
	}
	if text, failed := call(t, client, "page", nil); !failed || text != errNone.Error() {
		t.Errorf("a program is open: %q", text)
	}
}

func TestProgramStaysWhereAnotherCannotBeOpened(t *testing.T) {
	client := connect(t, "demo")
	if text, failed := call(t, client, "open", OpenParams{Program: "demo"}); failed {
		t.Fatal(text)
	}
	if text, failed := call(t, client, "open", OpenParams{Program: "./dmeo"}); !failed {
		t.Fatalf("what does not exist is open: %s", text)
	}
	if text, failed := call(t, client, "page", nil); failed || text != "the page of the demo" {
		t.Errorf("%q, %v", text, failed)
	}
}

func TestProcessThatEndsIsReported(t *testing.T) {
	client := connect(t, "die")
	if text, failed := call(t, client, "open", OpenParams{Program: "demo"}); !failed || !strings.Contains(text, "there is no memory left") {
		t.Errorf("%q, %v", text, failed)
	}
}

// TestProgramThatFallsIsReported has the process of an open program end.
func TestProgramThatFallsIsReported(t *testing.T) {
	client := connect(t, "fall")
	for range 2 {
		if text, failed := call(t, client, "open", OpenParams{Program: "demo"}); failed || text != "opened" {
			t.Fatalf("%q, %v", text, failed)
		}
		for range 2 {
			if text, failed := call(t, client, "page", nil); !failed || !strings.Contains(text, "has ended: exit status 3: open it again") {
				t.Errorf("%q, %v", text, failed)
			}
		}
	}
}

func TestScenariosArePlayed(t *testing.T) {
	client := connect(t, "run")
	for file, want := range map[string]bool{"right.yaml": false, "wrong.yaml": true} {
		if text, failed := call(t, client, "test", Scenarios{file}); failed != want || text != "FAIL "+file {
			t.Errorf("%s: %q, %v", file, text, failed)
		}
	}
	if text, failed := call(t, client, "test", Scenarios{"broken.yaml"}); !failed || text != "broken.yaml:1:1: it is broken" {
		t.Errorf("%q, %v", text, failed)
	}
}
