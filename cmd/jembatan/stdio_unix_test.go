//go:build unix

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
)

// useStdio takes the standard input and output, and has another process use all that it inherits.
func useStdio() {
	in, out, err := takeStdio()
	if err != nil {
		panic(err)
	}
	other := exec.Command("sh", "-c", `cat; echo noise; for fd in 3 4 5 6 7 8 9; do echo noise >&$fd; done`)
	other.Stdin, other.Stdout = os.Stdin, os.Stdout
	other.Run() // the last file that it writes to is not there
	fmt.Println("more noise")
	line, err := bufio.NewReader(in).ReadString('\n')
	fmt.Fprintf(out, "the line is %s%v\n", line, err)
}
