package main

import (
	"fmt"
	"strconv"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/jsapi/host"
)

// port is a flag that takes a port number, or auto.
type port int

// autoPort is the word for any free port.
const autoPort = "auto"

// String returns the port as it is written; the default is "".
func (p port) String() string {
	switch p {
	case 0:
		return ""
	case host.AnyPort:
		return autoPort
	}
	return strconv.Itoa(int(p))
}

// Set parses a port.
func (p *port) Set(written string) error {
	if written == autoPort {
		*p = host.AnyPort
		return nil
	}
	n, err := strconv.ParseUint(written, 10, 31)
	if err != nil {
		return fmt.Errorf("%q is not a port: %swrite it like 8080, or auto", written, spelling.Hint(written, autoPort))
	}
	*p = port(n)
	return nil
}

// Type returns the name of the type in the help.
func (p *port) Type() string { return "port" }
