package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/jsapi/agent"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"
)

func newMCP() *cobra.Command {
	var program bool
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Let an AI agent open, use and read programs (Model Context Protocol)",
		Long: `Serve the Model Context Protocol on the standard input and output, for an AI
agent that starts this command. Its tools open a program, read its page, take
pictures, tap and type, answer what the program asks, and list its calls and
console. Programs run without a display unless the agent asks for a window.

It listens at no port, and ends with its client. The manual lists the tools and
says how to add the command to an agent: jembatan help mcp.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			in, out, err := takeStdio()
			if err != nil {
				return failed(err)
			}
			peer := &mcp.IOTransport{Reader: in, Writer: out}
			if program {
				return failed(agent.Run(ctx, peer))
			}
			build, _ := debug.ReadBuildInfo()
			return failed(agent.Serve(ctx, peer, agent.Options{Version: versionOf(build), Program: programProcess, Test: testFor}))
		},
	}
	cmd.Flags().BoolVar(&program, "program", false, "serve one program, in a process that another jembatan mcp has started")
	cmd.Flags().Lookup("program").Hidden = true
	return cmd
}

// programProcess returns the command for the process of a program.
func programProcess() *exec.Cmd { return again(context.Background(), "mcp", "--program") }

// testFor plays the scenarios in a file or a folder, as jembatan test does.
func testFor(ctx context.Context, file string) (report string, passed bool, err error) {
	f := testFlags{jobs: max(1, runtime.NumCPU()/2), repeat: 1, timeout: 2 * time.Minute}
	all, err := f.read([]string{file})
	if err != nil {
		return "", false, err
	}
	var out bytes.Buffer
	began := time.Now()
	results, err := suite.Play(ctx, all, suite.Options{Command: f.command, Jobs: f.jobs, Repeat: f.repeat, Timeout: f.timeout,
		Done: func(r scenario.Result, done, all int) {
			suite.WriteLine(&out, r, done, all)
			suite.WriteFailure(&out, r, "")
		}})
	if err != nil {
		return "", false, err
	}
	suite.WriteSummary(&out, results, time.Since(began))
	return out.String(), codeOf(results) == 0, nil
}
