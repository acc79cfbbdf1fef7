// Package manual holds the manual: one Markdown file a topic, embedded in the
// program so that `jembatan help TOPIC` prints it, and shown by whatever shows the
// repository.
//
// It knows Markdown and terminals. It must never know commands or flags.
package manual
