package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/jsapi/host"
)

// askAdopt asks the user at the terminal. Without a terminal the answer is no.
func askAdopt(m host.Move) bool {
	tty, err := terminal()
	if err != nil {
		return false
	}
	defer tty.Close()
	fmt.Fprintf(tty, "App %q was first opened from %q, and not from %q.\nMove the app here, with its grants and storage? [y/N] ", m.App, m.From, m.To)
	answer, _ := bufio.NewReader(tty).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes"
}
