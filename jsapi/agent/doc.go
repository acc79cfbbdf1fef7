// Package agent lets an AI agent use mini-programs: it is a server of the Model Context Protocol, whose tools open a
// program, use its page as a user does, answer what it asks, and read what happened.
//
// The package defines the tools: their names, their schemas, and what they return. Package host does what they ask for and,
// for steps and expectations, package scenario. A process can run only one program with a window, so there are two servers
// with the same tools:
//
//   - [Serve] is the server that the agent talks to (session.go). It starts a process for each program that is opened,
//     and passes the calls of tools on to it.
//   - [Run] is the server in that process (program.go), with a tool in each of the files page.go, answers.go, calls.go,
//     console.go and steer.go.
//
// Both talk over the standard input and output of their process, and listen at no port. What a page writes reaches the
// agent only as text in a result. The package parses no flags.
package agent
