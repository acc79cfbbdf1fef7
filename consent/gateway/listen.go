package gateway

import (
	"fmt"
	"net"
	"net/http"
	"time"
)

// DefaultAddress is the address at which a gateway listens by default.
const DefaultAddress = "127.0.0.1:8765"

// Listen listens at HOST:PORT on the loopback interface; port 0 means any free port. Any other interface is an
// error, because the codes and users of a sandbox must not be reachable from other machines.
func Listen(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return nil, fmt.Errorf("address %q is not HOST:PORT: write it like %s", address, DefaultAddress)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("address %q is not a loopback address: use 127.0.0.1, [::1] or localhost", address)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on address %q (%v): choose another port", address, cause(err))
	}
	return listener, nil
}

// cause removes the address from an error, because our message names it.
func cause(err error) error {
	if op, ok := err.(*net.OpError); ok && op.Err != nil {
		return op.Err
	}
	return err
}

// Time limits for clients.
const (
	headerTimeout = 10 * time.Second // to send the header of a request
	readTimeout   = 20 * time.Second // to send the whole request
	writeTimeout  = 30 * time.Second // from the header of a request to the end of the response
	idleTimeout   = 2 * time.Minute  // between two requests
)

// Server returns an HTTP server for the gateway that disconnects slow clients and, if there are too
// many, the slowest.
func (g *Gateway) Server() *http.Server {
	waiting := newWaitingConns(mostWaiting)
	return &http.Server{Handler: g, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		ConnContext: waiting.arrive, ConnState: waiting.changed}
}
